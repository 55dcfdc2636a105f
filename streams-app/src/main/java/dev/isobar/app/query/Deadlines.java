package dev.isobar.app.query;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Interrupts threads whose questions took too long; one thread watches all. */
final class Deadlines implements AutoCloseable {

  private final InstantSource clock;
  private final Set<Deadline> open = ConcurrentHashMap.newKeySet();
  private final Thread watch;

  /**
   * @param lookEvery how late an interrupt may be
   */
  Deadlines(InstantSource clock, Duration lookEvery) {
    this.clock = clock;
    this.watch = new Thread(() -> watch(lookEvery), "query-deadlines");
    watch.setDaemon(true);
    watch.start();
  }

  /** Watches the thread that calls this, until what is returned is closed. */
  Deadline open(Instant end) {
    Deadline deadline = new Deadline(end, clock, this);
    open.add(deadline);
    return deadline;
  }

  void remove(Deadline deadline) {
    open.remove(deadline);
  }

  private void watch(Duration lookEvery) {
    try {
      while (true) {
        Thread.sleep(lookEvery.toMillis());
        open.removeIf(Deadline::interruptWhenOver);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    watch.interrupt();
  }
}
