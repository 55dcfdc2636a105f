package dev.isobar.simulator.fault;

import java.time.InstantSource;

/** Lets a number of requests through in each second of the clock on the wall. */
public final class RateLimiter {

  private final InstantSource wall;
  private final int perSecond;
  private long second = Long.MIN_VALUE;
  private int used;

  /**
   * @param wall the clock on the wall
   * @param perSecond how many; 0 for no limit
   */
  public RateLimiter(InstantSource wall, int perSecond) {
    this.wall = wall;
    this.perSecond = perSecond;
  }

  /** Whether one more request may pass now. */
  public synchronized boolean admits() {
    if (perSecond == 0) {
      return true;
    }
    long now = wall.instant().getEpochSecond();
    if (now != second) {
      second = now;
      used = 0;
    }
    used++;
    return used <= perSecond;
  }
}
