package dev.isobar.connect.elasticsearch.write;

import dev.isobar.connect.support.Backoff;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** Actions that have to be sent again, those of a bulk together, some of them not at once. */
final class RetryQueue {

  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private record Delayed(Bulk bulk, long until) {}

  private final RandomGenerator random;
  private final LongSupplier clock;
  private final ArrayDeque<Bulk> due = new ArrayDeque<>();
  private final PriorityQueue<Delayed> delayed =
      new PriorityQueue<>(Comparator.comparingLong(Delayed::until));

  /**
   * Makes an empty one.
   *
   * @param random for the jitter of the waits
   * @param clock nanoseconds that only grow
   */
  RetryQueue(RandomGenerator random, LongSupplier clock) {
    this.random = random;
    this.clock = clock;
  }

  /** Has actions sent again as soon as anything may be sent. */
  void addDue(List<BulkItem> items) {
    due.addLast(Bulk.again(items, null));
  }

  /** Has actions of a bulk sent again after a wait, the longer the more often they were. */
  void addDelayed(List<BulkItem> items, Bulk bulk) {
    Backoff backoff =
        bulk.backoff() == null ? new Backoff(FIRST_WAIT, LONGEST_WAIT, random) : bulk.backoff();
    long until = clock.getAsLong() + backoff.next().toNanos();
    delayed.add(new Delayed(Bulk.again(items, backoff), until));
  }

  /** Returns the next bulk whose time has come, or null. */
  Bulk poll() {
    if (!due.isEmpty()) {
      return due.pollFirst();
    }
    return !delayed.isEmpty() && delayed.peek().until() - clock.getAsLong() <= 0
        ? delayed.poll().bulk()
        : null;
  }

  /** Whether a bulk's time has come. */
  boolean isDue() {
    return !due.isEmpty() || nanosToNext() == 0;
  }

  /** How long until the next bulk's time has come; for ever if there is none. */
  long nanosToNext() {
    if (!due.isEmpty()) {
      return 0;
    }
    return delayed.isEmpty()
        ? Long.MAX_VALUE
        : Math.max(0, delayed.peek().until() - clock.getAsLong());
  }
}
