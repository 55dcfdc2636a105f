package dev.isobar.connect.nws.poll;

import dev.isobar.connect.nws.http.RequestFailedException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a failed request is tried again: twice as long each time up to a cap, and
 * less by chance so that many do not come back at once.
 *
 * @param first about the wait after the first failure
 * @param longest the longest wait while the API is away
 * @param longestAlone the longest wait for what the API says it does not have, and for what fails
 *     while the API answers others
 * @param random where the chance comes from
 */
public record Backoff(
    Duration first, Duration longest, Duration longestAlone, RandomGenerator random) {

  /** A server's wish is honoured up to here; beyond it, it is taken for a mistake. */
  private static final Duration LONGEST_WISH = Duration.ofHours(1);

  private static final int DOUBLINGS = 30;

  /** The waits used against the real API. */
  public static Backoff standard(RandomGenerator random) {
    return new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(5), Duration.ofHours(6), random);
  }

  /**
   * @param failures failures in a row, this one included
   * @param interval the time between requests when all is well
   */
  public Duration delay(int failures, Duration interval, RequestFailedException failure) {
    return delay(failures, interval, failure, false);
  }

  /**
   * @param failures failures in a row, this one included
   * @param interval the time between requests when all is well
   * @param isAlone whether the API answers other requests
   */
  Duration delay(int failures, Duration interval, RequestFailedException failure, boolean isAlone) {
    boolean missing = failure.isNotFound();
    Duration base = missing && interval.compareTo(first) > 0 ? interval : first;
    Duration cap = missing || isAlone ? longestAlone : longest;
    double doubled = base.toMillis() * Math.pow(2, Math.min(failures - 1, DOUBLINGS));
    double millis = Math.min(doubled, cap.toMillis()) * (0.5 + random.nextDouble() / 2);
    Duration wish = failure.retryAfter().orElse(Duration.ZERO);
    Duration heard = wish.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : wish;
    Duration own = Duration.ofMillis(Math.round(millis));
    return heard.compareTo(own) > 0 ? heard : own;
  }
}
