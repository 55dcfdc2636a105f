package dev.isobar.connect.support;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: doubled each time up to a limit, then jittered. Counts
 * the failures since the last success; for one thread.
 */
public final class Backoff {

  private final Duration first;
  private final Duration limit;
  private final RandomGenerator random;
  private int failures;

  /**
   * Makes one that has not failed yet.
   *
   * @param first the longest wait after the first failure
   * @param limit the longest wait after any failure
   * @param random where the jitter comes from
   */
  public Backoff(Duration first, Duration limit, RandomGenerator random) {
    this.first = first;
    this.limit = limit;
    this.random = random;
  }

  /** Returns the wait after one more failure: between half and the whole of the doubled time. */
  public Duration next() {
    long whole = first.toMillis() << Math.min(failures, 30);
    failures++;
    long capped = Math.min(whole, limit.toMillis());
    return Duration.ofMillis(capped - random.nextLong(capped / 2 + 1));
  }

  /** Returns how often it failed since the last success. */
  public int failures() {
    return failures;
  }

  /** Starts again with the first wait, after a success. */
  public void reset() {
    failures = 0;
  }
}
