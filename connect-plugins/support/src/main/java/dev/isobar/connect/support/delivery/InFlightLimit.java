package dev.isobar.connect.support.delivery;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * How many requests may be in flight: as many as the cluster works on at once and a few more. What
 * goes beyond only waits in the cluster's queues, where nothing can join its batch any more.
 *
 * <p>The measure is how much longer requests take than the quickest of their size in the last
 * seconds. Now and then the limit is lowered for a moment, so that the quickest is one that did not
 * wait itself. For one thread.
 */
public final class InFlightLimit {

  private static final int FIRST = 16;
  // Waiting makes a request slower, but so does a disk's flush or a garbage collection.
  private static final double TOLERANCE = 4;
  private static final double SLOWEST_SHRINKING = 0.5;
  private static final double SHARE_OF_NEW = 0.2;
  private static final int SMALLEST_ROUND = 10;
  private static final int FEWEST = 4;
  private static final int PROBE = 4;
  private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final int SIZES = 12;

  private final int max;
  private double limit;
  private double limitAfterProbe;
  private int probing;

  private long[] lowest = new long[SIZES];
  private long[] lowestBefore = new long[SIZES];
  private boolean windowOpen;
  private long windowEnd;

  private int samples;
  private double slowness;
  private int peak;

  public InFlightLimit(int max) {
    this.max = max;
    this.limit = Math.min(max, FIRST);
    Arrays.fill(lowest, Long.MAX_VALUE);
    Arrays.fill(lowestBefore, Long.MAX_VALUE);
  }

  public int current() {
    return (int) limit;
  }

  /**
   * Learns from a request that has succeeded.
   *
   * @param nanos how long it took
   * @param rows its size
   * @param inFlight how many were under way when it ended, itself included
   * @param now the time in nanoseconds, by any clock that only grows
   */
  public void succeeded(long nanos, int rows, int inFlight, long now) {
    rotate(now);
    int size = Math.min(SIZES - 1, 31 - Integer.numberOfLeadingZeros(rows));
    long took = Math.max(1, nanos);
    lowest[size] = Math.min(lowest[size], took);
    if (probing > 0) {
      probing--;
      if (probing == 0) {
        limit = Math.max(limit, limitAfterProbe);
        startRound();
      }
      return;
    }
    slowness += (double) took / Math.min(lowest[size], lowestBefore[size]);
    samples++;
    peak = Math.max(peak, inFlight);
    if (samples >= Math.max(SMALLEST_ROUND, limit)) {
      adapt();
      startRound();
    }
  }

  private void adapt() {
    double gradient = Math.max(SLOWEST_SHRINKING, Math.min(1, TOLERANCE * samples / slowness));
    if (gradient == 1 && peak < current()) {
      // The limit was not what held requests back, so nothing speaks for a higher one.
      return;
    }
    double target = limit * gradient + Math.sqrt(limit);
    double next = limit * (1 - SHARE_OF_NEW) + target * SHARE_OF_NEW;
    limit = Math.min(max, Math.max(Math.min(FEWEST, max), next));
  }

  /** Learns that the cluster had too much to do: at once half as many. */
  public void overloaded() {
    limit = Math.max(1, limit / 2);
    limitAfterProbe = Math.min(limitAfterProbe, limit);
    startRound();
  }

  private void rotate(long now) {
    if (!windowOpen) {
      windowOpen = true;
      windowEnd = now + WINDOW_NANOS;
    } else if (now - windowEnd >= 0) {
      windowEnd = now + WINDOW_NANOS;
      long[] oldest = lowestBefore;
      lowestBefore = lowest;
      lowest = oldest;
      Arrays.fill(lowest, Long.MAX_VALUE);
      limitAfterProbe = limit;
      // Those under way were sent before the probe; only the ones behind them count.
      probing = 2 * Math.max(SMALLEST_ROUND, (int) limit);
      limit = Math.max(1, limit / PROBE);
    }
  }

  private void startRound() {
    samples = 0;
    slowness = 0;
    peak = 0;
  }
}
