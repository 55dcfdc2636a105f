package dev.isobar.connect.nws.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The pace of all requests to one API: evenly spaced, never in a burst, at the lowest of the rates
 * that those who share it were given. Time is counted in ticks that only go forward, so a wall
 * clock that is set right neither stops nor hurries it. Thread-safe.
 */
final class RateBudget {

  private static final double NANOS_PER_SECOND = 1e9;

  private final LongSupplier ticks;
  private final long origin;
  private final List<Double> rates = new ArrayList<>();
  private long gap;
  private long nextFree;

  /**
   * @param ticks nanoseconds since some moment, such as {@link System#nanoTime}
   */
  RateBudget(LongSupplier ticks) {
    this.ticks = ticks;
    this.origin = ticks.getAsLong();
  }

  synchronized void join(double perSecond) {
    rates.add(perSecond);
    adjust();
  }

  /**
   * @return whether nobody is left
   */
  synchronized boolean leave(double perSecond) {
    rates.remove(perSecond);
    adjust();
    return rates.isEmpty();
  }

  private void adjust() {
    double lowest =
        rates.stream().mapToDouble(Double::doubleValue).min().orElse(Double.POSITIVE_INFINITY);
    gap = Math.round(NANOS_PER_SECOND / lowest);
  }

  /** Takes the next place in the row and tells how long to wait for it. */
  synchronized Duration reserve() {
    long now = now();
    long mine = Math.max(nextFree, now);
    nextFree = mine + gap;
    return Duration.ofNanos(mine - now);
  }

  /** Gives out no place until this time has passed. */
  synchronized void hold(Duration time) {
    nextFree = Math.max(nextFree, now() + time.toNanos());
  }

  private long now() {
    return ticks.getAsLong() - origin;
  }
}
