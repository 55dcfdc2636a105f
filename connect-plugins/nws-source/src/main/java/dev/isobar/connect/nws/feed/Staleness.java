package dev.isobar.connect.nws.feed;

import java.time.Duration;
import java.time.Instant;

/**
 * Knows an answer that is older than one already read, which would undo what was read since. Not
 * thread-safe.
 */
final class Staleness {

  /** How old an answer out of a cache may be. */
  private static final Duration LONGEST_STALENESS = Duration.ofHours(1);

  private Instant newestDate;

  /**
   * Whether a cache answered with something older than what was read before. A date that went back
   * further than caches keep is taken for a clock set right.
   *
   * @param date the answer's date; null if it has none
   */
  boolean isStale(Instant date) {
    if (date == null) {
      return false;
    }
    boolean stale =
        newestDate != null
            && date.isBefore(newestDate)
            && date.isAfter(newestDate.minus(LONGEST_STALENESS));
    newestDate = stale ? newestDate : date;
    return stale;
  }
}
