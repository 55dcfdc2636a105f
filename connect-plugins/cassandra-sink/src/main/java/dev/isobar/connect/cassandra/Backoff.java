package dev.isobar.connect.cassandra;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next attempt: doubled each time up to a limit, then jittered. */
final class Backoff {

  private final Duration first;
  private final Duration limit;
  private final RandomGenerator random;
  private int failures;

  Backoff(Duration first, Duration limit, RandomGenerator random) {
    this.first = first;
    this.limit = limit;
    this.random = random;
  }

  /** Returns the wait after one more failure: between half and the whole of the doubled time. */
  Duration next() {
    long whole = first.toMillis() << Math.min(failures, 30);
    failures++;
    long capped = Math.min(whole, limit.toMillis());
    return Duration.ofMillis(capped - random.nextLong(capped / 2 + 1));
  }

  /** Returns how often it failed since the last success. */
  int failures() {
    return failures;
  }

  void reset() {
    failures = 0;
  }
}
