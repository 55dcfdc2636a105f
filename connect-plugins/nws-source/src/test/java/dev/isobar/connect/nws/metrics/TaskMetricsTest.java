package dev.isobar.connect.nws.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.isobar.connect.nws.config.Feed;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.common.metrics.JmxReporter;
import org.apache.kafka.common.metrics.KafkaMetricsContext;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.common.utils.Time;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskMetricsTest {

  private static final Instant NOW = Instant.parse("2026-07-15T20:00:00Z");
  private static final String TASK = "kafka.connect:type=plugins,connector=metrics-test,task=3";

  private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
  private final Metrics worker =
      new Metrics(
          new MetricConfig(),
          List.of(new JmxReporter()),
          Time.SYSTEM,
          new KafkaMetricsContext("kafka.connect"));
  private final PluginMetricsImpl registry = new PluginMetricsImpl(worker, tags());
  private final TaskMetrics metrics = new TaskMetrics(registry, () -> NOW);

  @AfterEach
  void close() {
    worker.close();
  }

  @Test
  void aTaskWhoseForerunnerHasNotEndedStartsAllTheSame() throws JMException {
    TaskMetrics successor = new TaskMetrics(new PluginMetricsImpl(worker, tags()), () -> NOW);

    successor.answered(200);
    successor.backedOff();

    assertThat(value("", "backoffs-total")).isEqualTo(0L);
    assertThat(value(",status=200", "requests-total")).isEqualTo(1L);
  }

  @Test
  void everythingCountedShowsInJmx() throws JMException {
    metrics.answered(200);
    metrics.answered(200);
    metrics.answered(304);
    metrics.answered(SourceMetrics.NO_ANSWER);
    metrics.waited(Duration.ofMillis(1_500));
    metrics.waited(Duration.ofMillis(1));
    metrics.spared();
    metrics.backedOff();
    metrics.malformedControl();

    assertThat(value(",status=200", "requests-total")).isEqualTo(2L);
    assertThat(value(",status=304", "requests-total")).isEqualTo(1L);
    assertThat(value(",status=none", "requests-total")).isEqualTo(1L);
    assertThat(value("", "cache-not-modified-total")).isEqualTo(1L);
    assertThat(value("", "cache-fresh-total")).isEqualTo(1L);
    assertThat(value("", "rate-limit-waits-total")).isEqualTo(2L);
    assertThat(value("", "rate-limit-wait-ms-total")).isEqualTo(1_501L);
    assertThat(value("", "backoffs-total")).isEqualTo(1L);
    assertThat(value("", "control-records-malformed-total")).isEqualTo(1L);
  }

  @Test
  void outcomesAndLagAreToldByFeed() throws JMException {
    metrics.counted(Feed.OBSERVATIONS, Outcome.EMITTED);
    metrics.counted(Feed.OBSERVATIONS, Outcome.CORRECTED);
    metrics.counted(Feed.OBSERVATIONS, Outcome.CORRECTED);
    metrics.counted(Feed.STATIONS, Outcome.MALFORMED);
    metrics.emitted(Feed.OBSERVATIONS, NOW.minusSeconds(60));
    metrics.emitted(Feed.OBSERVATIONS, NOW.minusSeconds(90));

    assertThat(value(",feed=observations", "records-emitted-total")).isEqualTo(1L);
    assertThat(value(",feed=observations", "records-corrected-total")).isEqualTo(2L);
    assertThat(value(",feed=observations", "records-repeated-total")).isEqualTo(0L);
    assertThat(value(",feed=stations", "records-malformed-total")).isEqualTo(1L);
    assertThat(value(",feed=observations", "lag-ms")).as("of the newest").isEqualTo(60_000.0);
    assertThat(value(",feed=stations", "lag-ms")).isEqualTo(Double.NaN);
  }

  @Test
  void whenTheTaskHasEndedNothingIsLeftAndLateAnswersDoNoHarm() throws IOException, JMException {
    metrics.answered(200);

    registry.close();

    assertThatCode(() -> metrics.answered(503)).doesNotThrowAnyException();
    assertThat(beans.queryNames(new ObjectName(TASK + ",*"), null)).isEmpty();
  }

  private Object value(String tags, String attribute) throws JMException {
    return beans.getAttribute(new ObjectName(TASK + tags), attribute);
  }

  private static Map<String, String> tags() {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("connector", "metrics-test");
    tags.put("task", "3");
    return tags;
  }
}
