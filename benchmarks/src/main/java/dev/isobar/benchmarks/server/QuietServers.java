package dev.isobar.benchmarks.server;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Waits between runs until the servers have put away what the last run left, so that one run does
 * not pay for another's compactions.
 */
public final class QuietServers {

  private static final double QUIET = 0.15;
  private static final int TRIES = 60;

  private final LongSupplier cpuNanos;
  private final CountDownLatch stopping;

  /**
   * @param cpuNanos processor time that all of them together have used
   */
  public QuietServers(LongSupplier cpuNanos) {
    this(cpuNanos, new CountDownLatch(1));
  }

  /**
   * @param cpuNanos processor time that all of them together have used
   * @param stopping ends the wait
   */
  public QuietServers(LongSupplier cpuNanos, CountDownLatch stopping) {
    this.cpuNanos = cpuNanos;
    this.stopping = stopping;
  }

  /**
   * Returns when they use less than a seventh of a core together, or after half a minute.
   *
   * @return false if the wait was ended
   */
  public boolean await() throws InterruptedException {
    for (int i = 0; i < TRIES; i++) {
      long began = System.nanoTime();
      long before = cpuNanos.getAsLong();
      if (stopping.await(500, TimeUnit.MILLISECONDS)) {
        return false;
      }
      if ((double) (cpuNanos.getAsLong() - before) / (System.nanoTime() - began) < QUIET) {
        return true;
      }
    }
    return true;
  }
}
