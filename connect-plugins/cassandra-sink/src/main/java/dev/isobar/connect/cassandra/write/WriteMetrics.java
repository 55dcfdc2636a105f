package dev.isobar.connect.cassandra.write;

import dev.isobar.connect.support.delivery.Gauges;
import dev.isobar.connect.support.delivery.LatencyHistogram;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** What a task has done and how it fares. */
public final class WriteMetrics {

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
    Gauges.of(context)
        .add("records-total", "Records delivered by Connect", records::sum)
        .add("rows-total", "Writes that have succeeded", rows::sum)
        .add("requests-total", "Requests that have succeeded, batches or not", requests::sum)
        .add("batches-total", "Batches that have succeeded", batches::sum)
        .add("bytes-total", "Bytes of the writes that have succeeded", bytes::sum)
        .add("request-rows-avg", "Writes in a request", () -> Gauges.ratio(rows, requests))
        .add(
            "request-latency-ms-avg",
            "How long a request takes, in milliseconds",
            () -> Gauges.ratio(nanos, requests) / TimeUnit.MILLISECONDS.toNanos(1))
        .add(
            "request-latency-ms-p50",
            "What half of the requests of the last minute did not exceed, in milliseconds",
            () -> latency.quantile(0.5))
        .add(
            "request-latency-ms-p99",
            "What 99 of 100 requests of the last minute did not exceed, in milliseconds",
            () -> latency.quantile(0.99))
        .add("retries-total", "Requests that were sent again", retries::sum)
        .add("records-reported-total", "Records that cannot be written", reported::sum)
        .add("requests-in-flight", "Requests without an answer", () -> inFlight)
        .add("requests-in-flight-limit", "How many may be at once now", () -> limit)
        .add("records-waiting", "Records that are not yet written", () -> waiting)
        .add("partitions-paused", "Partitions that are paused", () -> paused);
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
