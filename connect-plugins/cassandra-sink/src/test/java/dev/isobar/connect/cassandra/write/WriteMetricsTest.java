package dev.isobar.connect.cassandra.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.isobar.connect.testing.RecordingSinkTaskContext;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private final WriteMetrics metrics = new WriteMetrics(() -> 0);

  @Test
  void showsWhatHappened() {
    metrics.register(new RecordingSinkTaskContext(true).withMetrics(registry));

    metrics.delivered(7);
    metrics.succeeded(3, 300, 2_000_000);
    metrics.succeeded(1, 100, 4_000_000);
    metrics.retried();
    metrics.reported(2);
    metrics.inFlight(5, 16);
    metrics.waiting(9);
    metrics.paused(4);

    assertThat(registry.value("records-total")).isEqualTo(7);
    assertThat(registry.value("rows-total")).isEqualTo(4);
    assertThat(registry.value("requests-total")).isEqualTo(2);
    assertThat(registry.value("batches-total")).isEqualTo(1);
    assertThat(registry.value("bytes-total")).isEqualTo(400);
    assertThat(registry.value("request-rows-avg")).isEqualTo(2);
    assertThat(registry.value("request-latency-ms-avg")).isEqualTo(3);
    assertThat(registry.value("request-latency-ms-p50")).isBetween(1.6, 2.4);
    assertThat(registry.value("request-latency-ms-p99")).isBetween(3.2, 4.8);
    assertThat(registry.value("retries-total")).isEqualTo(1);
    assertThat(registry.value("records-reported-total")).isEqualTo(2);
    assertThat(registry.value("requests-in-flight")).isEqualTo(5);
    assertThat(registry.value("requests-in-flight-limit")).isEqualTo(16);
    assertThat(registry.value("records-waiting")).isEqualTo(9);
    assertThat(registry.value("partitions-paused")).isEqualTo(4);
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

    assertThatCode(() -> new WriteMetrics(() -> 0).register(context)).doesNotThrowAnyException();
  }

  @Test
  void isDescribedInTheReadme() throws Exception {
    metrics.register(new RecordingSinkTaskContext(true).withMetrics(registry));

    assertThat(Files.readString(Path.of("README.md")))
        .contains(registry.gauges.keySet().stream().map(name -> "`" + name + "`").toList());
  }
}
