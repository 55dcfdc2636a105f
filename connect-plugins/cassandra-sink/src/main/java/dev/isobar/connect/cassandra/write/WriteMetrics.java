package dev.isobar.connect.cassandra.write;

import dev.isobar.connect.support.delivery.LatencyHistogram;
import java.util.LinkedHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a task has done and how it fares. Shown among the worker's own metrics, which add the names
 * of connector and task and take them away when the task ends; a worker before Kafka 4.1 cannot.
 */
public final class WriteMetrics {

  private static final Logger log = LoggerFactory.getLogger(WriteMetrics.class);

  private final LongSupplier clock;
  private final LongAdder records = new LongAdder();
  private final LongAdder rows = new LongAdder();
  private final LongAdder requests = new LongAdder();
  private final LongAdder batches = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private final LongAdder retries = new LongAdder();
  private final LongAdder reported = new LongAdder();
  private final LatencyHistogram latency = new LatencyHistogram();
  private volatile int inFlight;
  private volatile int limit;
  private volatile int waiting;
  private volatile int paused;

  /**
   * Makes one that nobody sees yet.
   *
   * @param clock nanoseconds that only grow
   */
  public WriteMetrics(LongSupplier clock) {
    this.clock = clock;
  }

  /** Shows it where the worker's metrics are. */
  public void register(SinkTaskContext context) {
    PluginMetrics registry;
    try {
      registry = context.pluginMetrics();
    } catch (LinkageError | UnsupportedOperationException e) {
      log.info("This worker shows no metrics of connectors: Kafka Connect 4.1 and later do");
      return;
    }
    if (registry == null) {
      return;
    }
    gauge(registry, "records-total", "Records delivered by Connect", records::sum);
    gauge(registry, "rows-total", "Writes that have succeeded", rows::sum);
    gauge(
        registry, "requests-total", "Requests that have succeeded, batches or not", requests::sum);
    gauge(registry, "batches-total", "Batches that have succeeded", batches::sum);
    gauge(registry, "bytes-total", "Bytes of the writes that have succeeded", bytes::sum);
    gauge(registry, "request-rows-avg", "Writes in a request", () -> ratio(rows, requests));
    gauge(
        registry,
        "request-latency-ms-avg",
        "How long a request takes, in milliseconds",
        () -> ratio(nanos, requests) / TimeUnit.MILLISECONDS.toNanos(1));
    gauge(
        registry,
        "request-latency-ms-p50",
        "What half of the requests of the last minute did not exceed, in milliseconds",
        () -> latency.quantile(0.5));
    gauge(
        registry,
        "request-latency-ms-p99",
        "What 99 of 100 requests of the last minute did not exceed, in milliseconds",
        () -> latency.quantile(0.99));
    gauge(registry, "retries-total", "Requests that were sent again", retries::sum);
    gauge(registry, "records-reported-total", "Records that cannot be written", reported::sum);
    gauge(registry, "requests-in-flight", "Requests without an answer", () -> inFlight);
    gauge(registry, "requests-in-flight-limit", "How many may be at once now", () -> limit);
    gauge(registry, "records-waiting", "Records that are not yet written", () -> waiting);
    gauge(registry, "partitions-paused", "Partitions that are paused", () -> paused);
  }

  private static void gauge(
      PluginMetrics registry, String name, String description, Supplier<Number> value) {
    try {
      registry.addMetric(
          registry.metricName(name, description, new LinkedHashMap<>()),
          (Gauge<Number>) (config, now) -> value.get());
    } catch (IllegalArgumentException e) {
      // Connect may start a task anew while its forerunner still hangs in its last call.
      log.info("{} still counts for an earlier run of this task, not for this one", name);
    }
  }

  private static double ratio(LongAdder sum, LongAdder count) {
    long number = count.sum();
    return number == 0 ? Double.NaN : (double) sum.sum() / number;
  }

  void delivered(int count) {
    records.add(count);
  }

  void succeeded(int requestRows, long requestBytes, long took) {
    rows.add(requestRows);
    requests.increment();
    if (requestRows > 1) {
      batches.increment();
    }
    bytes.add(requestBytes);
    nanos.add(took);
    latency.add(took, clock.getAsLong());
  }

  void retried() {
    retries.increment();
  }

  void reported(int count) {
    reported.add(count);
  }

  void inFlight(int now, int most) {
    inFlight = now;
    limit = most;
  }

  void waiting(int now) {
    waiting = now;
  }

  void paused(int now) {
    paused = now;
  }
}
