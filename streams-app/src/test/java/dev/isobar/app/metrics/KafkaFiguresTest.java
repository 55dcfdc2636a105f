package dev.isobar.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

class KafkaFiguresTest {

  private final Map<MetricName, Metric> kafka = new HashMap<>();
  private final KafkaFigures figures = new KafkaFigures();

  @Test
  void totalsAreCountersAndOthersGauges() {
    add("stream-cassandra-state-metrics", "reads-total", 7.0, Map.of("task-id", "0_1"));
    add("stream-thread-metrics", "process-rate", 1.5, Map.of("thread-id", "t"));
    figures.follow(() -> kafka);

    MetricSnapshots shown = figures.collect();

    assertThat(shown.size()).isEqualTo(2);
    CounterSnapshot reads = (CounterSnapshot) shown.get(0);
    assertThat(reads.getMetadata().getName()).isEqualTo("kafka_stream_cassandra_state_reads");
    assertThat(reads.getDataPoints().get(0).getValue()).isEqualTo(7.0);
    assertThat(reads.getDataPoints().get(0).getLabels().get("task_id")).isEqualTo("0_1");
    assertThat(shown.get(1).getMetadata().getName()).isEqualTo("kafka_stream_thread_process_rate");
  }

  @Test
  void textAndWhatIsNotYetKnownAreLeftOut() {
    add("app-info", "start-time-ms", 1L, Map.of());
    add("stream-metrics", "state", "RUNNING", Map.of());
    add("stream-thread-metrics", "poll-latency-max", Double.NaN, Map.of());
    figures.follow(() -> kafka);

    assertThat(figures.collect().size()).isZero();
  }

  @Test
  void ofAFigureForAllAndForEachTheEachIsShown() {
    add("consumer-fetch-manager-metrics", "records-lag", 10.0, Map.of("client-id", "c"));
    add(
        "consumer-fetch-manager-metrics",
        "records-lag",
        4.0,
        Map.of("client-id", "c", "topic", "a"));
    add(
        "consumer-fetch-manager-metrics",
        "records-lag",
        6.0,
        Map.of("client-id", "c", "topic", "b"));
    figures.follow(() -> kafka);

    GaugeSnapshot lag = (GaugeSnapshot) figures.collect().get(0);

    assertThat(lag.getDataPoints()).extracting(point -> point.getLabels().size()).containsOnly(2);
    assertThat(lag.getDataPoints()).hasSize(2);
  }

  @Test
  void anotherKafkaStreamsTakesThePlaceOfTheOneBefore() {
    add("stream-metrics", "alive-stream-threads", 1, Map.of("client-id", "first"));
    figures.follow(() -> kafka);
    figures.follow(Map::of);

    assertThat(figures.collect().size()).isZero();
  }

  private void add(String group, String name, Object value, Map<String, String> tags) {
    MetricName key = new MetricName(name, group, "", tags);
    kafka.put(
        key,
        new Metric() {
          @Override
          public MetricName metricName() {
            return key;
          }

          @Override
          public Object metricValue() {
            return value;
          }
        });
  }
}
