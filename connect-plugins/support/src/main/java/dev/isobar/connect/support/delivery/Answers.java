package dev.isobar.connect.support.delivery;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Answers on their way from a client's threads to the task's.
 *
 * @param <T> an answer
 */
public final class Answers<T> {

  private final ConcurrentLinkedQueue<T> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private volatile Thread waiter;
  private volatile int wanted;

  /** Takes in an answer, on any thread. */
  public void add(T answer) {
    queue.add(answer);
    int waiting = size.incrementAndGet();
    Thread task = waiter;
    if (task != null && waiting >= wanted) {
      LockSupport.unpark(task);
    }
  }

  /** Returns the next answer, or null. */
  public T poll() {
    T answer = queue.poll();
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
  public void await(int count, long nanos) throws InterruptedException {
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
