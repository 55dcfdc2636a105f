package dev.isobar.connect.support.delivery;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How long requests took, to within a fifth, over the last one to two minutes. One thread writes,
 * any may read.
 */
public final class LatencyHistogram {

  private static final int STEPS_PER_DOUBLING = 4;
  private static final int BUCKETS = 30 * STEPS_PER_DOUBLING;
  private static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);

  private volatile AtomicLongArray current = new AtomicLongArray(BUCKETS);
  private volatile AtomicLongArray before = new AtomicLongArray(BUCKETS);
  private boolean open;
  private long windowEnd;

  public void add(long nanos, long now) {
    if (!open) {
      open = true;
      windowEnd = now + WINDOW_NANOS;
    } else if (now - windowEnd >= 0) {
      windowEnd = now + WINDOW_NANOS;
      before = current;
      current = new AtomicLongArray(BUCKETS);
    }
    current.incrementAndGet(bucket(nanos));
  }

  private static int bucket(long nanos) {
    double micros = Math.max(1, nanos / 1000.0);
    int bucket = (int) (STEPS_PER_DOUBLING * Math.log(micros) / Math.log(2));
    return Math.min(BUCKETS - 1, bucket);
  }

  /**
   * Returns the time that this share of the requests did not exceed, in milliseconds; NaN if there
   * was none.
   */
  public double quantile(double share) {
    AtomicLongArray first = before;
    AtomicLongArray second = current;
    long total = 0;
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      total += first.get(bucket) + second.get(bucket);
    }
    if (total == 0) {
      return Double.NaN;
    }
    long left = (long) Math.ceil(share * total);
    int bucket = 0;
    while (bucket < BUCKETS - 1) {
      left -= first.get(bucket) + second.get(bucket);
      if (left <= 0) {
        break;
      }
      bucket++;
    }
    return Math.pow(2, (bucket + 1.0) / STEPS_PER_DOUBLING) / 1000;
  }
}
