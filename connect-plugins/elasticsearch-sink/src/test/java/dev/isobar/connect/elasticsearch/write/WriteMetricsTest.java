package dev.isobar.connect.elasticsearch.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.isobar.connect.testing.RecordingSinkTaskContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.MetricValueProvider;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.Sensor;
import org.junit.jupiter.api.Test;

class WriteMetricsTest {

  /** The worker's metrics, as far as a task sees them. */
  private static final class Registry implements PluginMetrics {

    private final Map<String, Gauge<?>> gauges = new LinkedHashMap<>();

    @Override
    public MetricName metricName(
        String name, String description, LinkedHashMap<String, String> tags) {
      return new MetricName(name, "plugins", description, tags);
    }

    @Override
    public void addMetric(MetricName name, MetricValueProvider<?> provider) {
      if (gauges.putIfAbsent(name.name(), (Gauge<?>) provider) != null) {
        throw new IllegalArgumentException("already there");
      }
    }

    @Override
    public void removeMetric(MetricName name) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Sensor addSensor(String name) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void removeSensor(String name) {
      throw new UnsupportedOperationException();
    }

    double value(String name) {
      return ((Number) gauges.get(name).value(new MetricConfig(), 0)).doubleValue();
    }
  }

  private final Registry registry = new Registry();
  private long now = 10_000;
  private final WriteMetrics metrics = new WriteMetrics(() -> 0, () -> Instant.ofEpochMilli(now));

  @Test
  void showsWhatHappened() {
    metrics.register(new RecordingSinkTaskContext(true).withMetrics(registry));

    metrics.delivered(7);
    metrics.written(new BulkAnswer.Tally(4, 3, 2, 1));
    metrics.unchanged();
    metrics.stale();
    metrics.answered(300, 2_000_000);
    metrics.answered(100, 4_000_000);
    metrics.retried(5);
    metrics.reported(2);
    metrics.inFlight(3, 4);
    metrics.paused(6);

    assertThat(registry.value("records-total")).isEqualTo(7);
    assertThat(registry.value("documents-created-total")).isEqualTo(4);
    assertThat(registry.value("documents-updated-total")).isEqualTo(3);
    assertThat(registry.value("documents-deleted-total")).isEqualTo(2);
    assertThat(registry.value("documents-noop-total")).isEqualTo(2);
    assertThat(registry.value("documents-stale-total")).isEqualTo(1);
    assertThat(registry.value("bulks-total")).isEqualTo(2);
    assertThat(registry.value("bytes-total")).isEqualTo(400);
    assertThat(registry.value("bulk-latency-ms-avg")).isEqualTo(3);
    assertThat(registry.value("bulk-latency-ms-p50")).isBetween(1.6, 2.4);
    assertThat(registry.value("bulk-latency-ms-p99")).isBetween(3.2, 4.8);
    assertThat(registry.value("retries-total")).isEqualTo(5);
    assertThat(registry.value("records-reported-total")).isEqualTo(2);
    assertThat(registry.value("bulks-in-flight")).isEqualTo(3);
    assertThat(registry.value("bulks-in-flight-limit")).isEqualTo(4);
    assertThat(registry.value("partitions-paused")).isEqualTo(6);
  }

  @Test
  void letsTheLagGrowOnlyWhileRecordsWait() {
    metrics.register(new RecordingSinkTaskContext(true).withMetrics(registry));
    assertThat(registry.value("lag-ms")).isNaN();

    metrics.indexed(9_400L);
    metrics.indexed(9_000L);
    metrics.indexed(null);
    metrics.waiting(0);
    now = 12_000;
    assertThat(registry.value("lag-ms")).isEqualTo(600);
    metrics.waiting(3);

    assertThat(registry.value("lag-ms")).isEqualTo(2_600);
    assertThat(registry.value("records-waiting")).isEqualTo(3);
  }

  @Test
  void doesWithoutOnAWorkerThatHasNoMetrics() {
    assertThatCode(() -> metrics.register(new RecordingSinkTaskContext(true)))
        .doesNotThrowAnyException();
  }

  @Test
  void doesWithoutThoseThatAnEarlierRunOfTheTaskStillHas() {
    RecordingSinkTaskContext context = new RecordingSinkTaskContext(true).withMetrics(registry);
    metrics.register(context);

    assertThatCode(() -> new WriteMetrics(() -> 0, InstantSource.system()).register(context))
        .doesNotThrowAnyException();
  }

  @Test
  void isDescribedInTheReadme() throws Exception {
    metrics.register(new RecordingSinkTaskContext(true).withMetrics(registry));

    assertThat(Files.readString(Path.of("README.md")))
        .contains(registry.gauges.keySet().stream().map(name -> "`" + name + "`").toList());
  }
}
