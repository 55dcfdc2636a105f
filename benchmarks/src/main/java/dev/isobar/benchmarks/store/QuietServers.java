package dev.isobar.benchmarks.store;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits between runs until the servers have put away what the last run left, so that one run does
 * not pay for another's compactions.
 */
final class QuietServers {

  private static final double QUIET = 0.15;
  private static final int TRIES = 60;

  private final Servers servers;
  private final CountDownLatch stopping;

  /**
   * @param stopping ends the wait
   */
  QuietServers(Servers servers, CountDownLatch stopping) {
    this.servers = servers;
    this.stopping = stopping;
  }

  /** Returns when both together use less than a seventh of a core, or after half a minute. */
  void await() throws InterruptedException {
    for (int i = 0; i < TRIES; i++) {
      long began = System.nanoTime();
      CpuTimes before = CpuTimes.of(servers);
      if (stopping.await(500, TimeUnit.MILLISECONDS)) {
        throw new RunFailedException("Stopped");
      }
      long used = CpuTimes.of(servers).since(before).total();
      if ((double) used / (System.nanoTime() - began) < QUIET) {
        return;
      }
    }
  }
}
