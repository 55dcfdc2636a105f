package dev.isobar.connect.cassandra.write;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Answers on their way from the driver's threads to the task's. */
final class Answers {

  /**
   * An answer to a request.
   *
   * @param failure null if the request has succeeded
   * @param at when it came, in nanoseconds of {@link System#nanoTime()}
   */
  record Answer(Request request, Throwable failure, long at) {}

  private final ConcurrentLinkedQueue<Answer> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private volatile Thread waiter;
  private volatile int wanted;

  /** Takes in an answer, on any thread. */
  void add(Answer answer) {
    queue.add(answer);
    int waiting = size.incrementAndGet();
    Thread task = waiter;
    if (task != null && waiting >= wanted) {
      LockSupport.unpark(task);
    }
  }

  /** Returns the next answer, or null. */
  Answer poll() {
    Answer answer = queue.poll();
    if (answer != null) {
      size.decrementAndGet();
    }
    return answer;
  }

  /**
   * Waits until there are so many answers, but no longer than given. To wake the task for each of
   * them would cost more than what it can do with one.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  void await(int count, long nanos) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    wanted = count;
    waiter = Thread.currentThread();
    try {
      long left = nanos;
      while (size.get() < count && left > 0) {
        LockSupport.parkNanos(this, left);
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        left = end - System.nanoTime();
      }
    } finally {
      waiter = null;
    }
  }
}
