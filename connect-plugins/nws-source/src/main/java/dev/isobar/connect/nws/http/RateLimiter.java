package dev.isobar.connect.nws.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Spaces requests evenly: the n-th is at least n/rate seconds behind the first, never in a burst.
 */
public final class RateLimiter {

  private final Duration gap;
  private final InstantSource clock;
  private Instant nextFree = Instant.MIN;

  /**
   * @param perSecond the most requests a second; above 0
   */
  public RateLimiter(double perSecond, InstantSource clock) {
    this.gap = Duration.ofNanos(Math.round(1e9 / perSecond));
    this.clock = clock;
  }

  /** Takes the next place in the row and tells how long to wait for it. */
  public synchronized Duration reserve() {
    Instant now = clock.instant();
    Instant mine = nextFree.isAfter(now) ? nextFree : now;
    nextFree = mine.plus(gap);
    return Duration.between(now, mine);
  }
}
