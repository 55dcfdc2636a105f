package dev.isobar.streams.cassandra.internal.engine;

import java.util.concurrent.atomic.AtomicLong;

/** What all stores of one application instance may keep of what they fetched ahead. */
final class AheadBudget {

  /** A group, for the bound on the number that one store keeps. */
  private static final int TYPICAL_GROUP_BYTES = 256;

  private final long maxBytes;
  private final AtomicLong used = new AtomicLong();

  AheadBudget(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** How many groups one store may keep ahead, however small they are. */
  int maxFetches() {
    return (int) Math.max(1_000, Math.min(50_000, maxBytes / TYPICAL_GROUP_BYTES));
  }

  void add(long bytes) {
    used.addAndGet(bytes);
  }

  boolean exceeded() {
    return used.get() > maxBytes;
  }

  long used() {
    return used.get();
  }
}
