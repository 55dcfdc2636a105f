package dev.isobar.connect.support.delivery;

import java.util.LinkedHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A task's figures among the worker's own metrics, which add the names of connector and task and
 * take them away when the task ends; a worker before Kafka 4.1 cannot.
 */
public final class Gauges {

  private static final Logger log = LoggerFactory.getLogger(Gauges.class);

  private final PluginMetrics registry;

  private Gauges(PluginMetrics registry) {
    this.registry = registry;
  }

  /** Those of a task; where the worker shows none, adding to them does nothing. */
  public static Gauges of(SinkTaskContext context) {
    try {
      return new Gauges(context.pluginMetrics());
    } catch (LinkageError | UnsupportedOperationException e) {
      log.info("This worker shows no metrics of connectors: Kafka Connect 4.1 and later do");
      return new Gauges(null);
    }
  }

  /**
   * Shows a figure. Returns itself.
   *
   * @param value asked for on any thread
   */
  public Gauges add(String name, String description, Supplier<Number> value) {
    if (registry != null) {
      try {
        registry.addMetric(
            registry.metricName(name, description, new LinkedHashMap<>()),
            (Gauge<Number>) (config, now) -> value.get());
      } catch (IllegalArgumentException e) {
        // Connect may start a task anew while its forerunner still hangs in its last call.
        log.info("{} still counts for an earlier run of this task, not for this one", name);
      }
    }
    return this;
  }

  /** Returns the mean, or NaN of nothing. */
  public static double ratio(LongAdder sum, LongAdder count) {
    long number = count.sum();
    return number == 0 ? Double.NaN : (double) sum.sum() / number;
  }
}
