package dev.isobar.simulator.http;

import java.util.Map;
import java.util.TreeMap;

/**
 * Counts answers by status. What was cut off counts as 0, as a client sees no status it can trust.
 */
public final class RequestCounter {

  private final Map<Integer, Long> byStatus = new TreeMap<>();

  synchronized void count(int status) {
    byStatus.merge(status, 1L, Long::sum);
  }

  /** The counts so far, by status. */
  public synchronized Map<Integer, Long> byStatus() {
    return new TreeMap<>(byStatus);
  }
}
