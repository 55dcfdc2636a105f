package dev.isobar.streams.cassandra.internal.engine;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** The bytes that the buffers of all stores of one application instance may hold together. */
final class MemoryBudget {

  private static final long MOMENT_MILLIS = 20;

  private final long maxBytes;
  private final AtomicLong used = new AtomicLong();

  private final AtomicLong leaving = new AtomicLong();
  private final AtomicReference<CountDownLatch> changes =
      new AtomicReference<>(new CountDownLatch(1));

  MemoryBudget(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  void add(long bytes) {
    used.addAndGet(bytes);
  }

  /** Notes that bytes in use are being flushed. */
  void beginsToLeave(long bytes) {
    leaving.addAndGet(bytes);
  }

  /** Notes that bytes that were being flushed are used no more. */
  void left(long bytes) {
    leaving.addAndGet(-bytes);
    used.addAndGet(-bytes);
    changes.getAndSet(new CountDownLatch(1)).countDown();
  }

  long used() {
    return used.get();
  }

  long max() {
    return maxBytes;
  }

  /** Whether some of the bytes are being flushed, by whichever store. */
  boolean someAreLeaving() {
    return leaving.get() > 0;
  }

  /** Whether it is time to flush, so that there is room while the flush goes on. */
  boolean halfFull() {
    return used.get() > maxBytes / 2;
  }

  /** Whether so many more would crowd it: then nobody should add before others have left. */
  boolean crowdedWith(long bytes) {
    return used.get() + bytes > maxBytes - maxBytes / 5;
  }

  /** Whether so many more do not fit. */
  boolean fullWith(long bytes) {
    return used.get() + bytes > maxBytes;
  }

  /** Waits a moment until something has left; whether something has. */
  boolean awaitChange() throws InterruptedException {
    return changes.get().await(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
  }
}
