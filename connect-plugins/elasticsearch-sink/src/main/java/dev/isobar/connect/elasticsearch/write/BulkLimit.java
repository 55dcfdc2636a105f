package dev.isobar.connect.elasticsearch.write;

/**
 * How many bulks may be in flight: half as many whenever the cluster turns documents away, and one
 * more after as many have gone through. For one thread.
 */
final class BulkLimit {

  private final int max;
  private int limit;
  private int successes;
  private boolean lowered;
  private long loweredAt;

  BulkLimit(int max) {
    this.max = max;
    this.limit = max;
  }

  int current() {
    return limit;
  }

  void succeeded() {
    successes++;
    if (successes >= limit && limit < max) {
      limit++;
      successes = 0;
    }
  }

  /**
   * Learns that the cluster had too much to do. Bulks that were sent before it was last said say
   * nothing new.
   */
  void overloaded(long sentAt, long now) {
    if (lowered && sentAt - loweredAt < 0) {
      return;
    }
    lowered = true;
    loweredAt = now;
    limit = Math.max(1, limit / 2);
    successes = 0;
  }
}
