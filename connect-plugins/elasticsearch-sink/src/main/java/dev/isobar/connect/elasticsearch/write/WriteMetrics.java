package dev.isobar.connect.elasticsearch.write;

import dev.isobar.connect.support.delivery.Gauges;
import dev.isobar.connect.support.delivery.LatencyHistogram;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** What a task has done and how it fares. */
public final class WriteMetrics {

  private final LongSupplier clock;
  private final InstantSource time;
  private final LongAdder records = new LongAdder();
  private final LongAdder created = new LongAdder();
  private final LongAdder updated = new LongAdder();
  private final LongAdder deleted = new LongAdder();
  private final LongAdder noop = new LongAdder();
  private final LongAdder stale = new LongAdder();
  private final LongAdder bulks = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private final LongAdder retries = new LongAdder();
  private final LongAdder reported = new LongAdder();
  private final LatencyHistogram latency = new LatencyHistogram();
  private volatile int inFlight;
  private volatile int limit;
  private volatile int waiting;
  private volatile int paused;
  private volatile long newest = Long.MIN_VALUE;
  private volatile double lagWhenIndexed = Double.NaN;
  private long newestSoFar = Long.MIN_VALUE;

  /**
   * Makes one that nobody sees yet.
   *
   * @param clock nanoseconds that only grow
   * @param time the time of day, to compare with that of records
   */
  public WriteMetrics(LongSupplier clock, InstantSource time) {
    this.clock = clock;
    this.time = time;
  }

  /** Shows it where the worker's metrics are. */
  public void register(SinkTaskContext context) {
    Gauges.of(context)
        .add("records-total", "Records delivered by Connect", records::sum)
        .add("documents-created-total", "Documents that were new", created::sum)
        .add("documents-updated-total", "Documents replaced or changed", updated::sum)
        .add("documents-deleted-total", "Documents deleted", deleted::sum)
        .add("documents-noop-total", "Writes that left a document as it was", noop::sum)
        .add("documents-stale-total", "Writes older than the document's version", stale::sum)
        .add("bulks-total", "Bulks that were answered", bulks::sum)
        .add("bytes-total", "Bytes of these bulks", bytes::sum)
        .add(
            "bulk-latency-ms-avg",
            "How long a bulk takes, in milliseconds",
            () -> Gauges.ratio(nanos, bulks) / TimeUnit.MILLISECONDS.toNanos(1))
        .add(
            "bulk-latency-ms-p50",
            "What half of the bulks of the last minute did not exceed, in milliseconds",
            () -> latency.quantile(0.5))
        .add(
            "bulk-latency-ms-p99",
            "What 99 of 100 bulks of the last minute did not exceed, in milliseconds",
            () -> latency.quantile(0.99))
        .add("retries-total", "Writes that were sent again", retries::sum)
        .add("records-reported-total", "Records that cannot be indexed", reported::sum)
        .add("bulks-in-flight", "Bulks without an answer", () -> inFlight)
        .add("bulks-in-flight-limit", "How many may be at once now", () -> limit)
        .add("records-waiting", "Records that are not yet indexed", () -> waiting)
        .add("partitions-paused", "Partitions that are paused", () -> paused)
        .add(
            "lag-ms",
            "How far the newest indexed record's timestamp is behind: the time now while records"
                + " wait, otherwise the time it was indexed, in milliseconds",
            this::lag);
  }

  private double lag() {
    return waiting > 0 && newest != Long.MIN_VALUE ? time.millis() - newest : lagWhenIndexed;
  }

  void delivered(int count) {
    records.add(count);
  }

  void answered(long bulkBytes, long took) {
    bulks.increment();
    bytes.add(bulkBytes);
    nanos.add(took);
    latency.add(took, clock.getAsLong());
  }

  void written(BulkAnswer.Tally tally) {
    created.add(tally.created());
    updated.add(tally.updated());
    deleted.add(tally.deleted());
    noop.add(tally.noop());
  }

  void unchanged() {
    noop.increment();
  }

  void stale() {
    stale.increment();
  }

  /**
   * A record is indexed.
   *
   * @param timestamp null if it has none
   */
  void indexed(Long timestamp) {
    if (timestamp != null && timestamp > newestSoFar) {
      newestSoFar = timestamp;
    }
  }

  void retried(int count) {
    retries.add(count);
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
    if (newestSoFar != newest) {
      newest = newestSoFar;
      lagWhenIndexed = time.millis() - newestSoFar;
    }
  }

  void paused(int now) {
    paused = now;
  }
}
