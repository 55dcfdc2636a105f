package dev.isobar.streams.cassandra.internal.engine;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next try: doubling, with jitter, never above a maximum. */
final class Backoff {

  private static final long FIRST_MILLIS = 50;
  private static final long MAX_MILLIS = 5_000;

  private Backoff() {}

  /**
   * The wait after some failures in a row.
   *
   * @param failures from 1
   */
  static Duration after(int failures) {
    long ceiling = Math.min(MAX_MILLIS, FIRST_MILLIS << Math.min(failures - 1, 10));
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(ceiling / 2, ceiling + 1));
  }
}
