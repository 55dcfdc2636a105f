package dev.isobar.connect.nws;

import java.time.Duration;

/**
 * How many records Connect was given and has not yet seen acknowledged. They stay in the worker's
 * memory, each with its offset, and where Kafka is slower than the API they would fill it.
 *
 * <p>Thread-safe: acknowledgements come on the producer's thread.
 */
final class Unacknowledged {

  private final int most;
  private int records;

  /**
   * @param most with more than this, {@link #awaitRoom} waits
   */
  Unacknowledged(int most) {
    this.most = most;
  }

  /** Connect has been given more records. */
  synchronized void add(int count) {
    records += count;
  }

  /** Connect is done with a record. */
  synchronized void done() {
    records--;
    if (records == most) {
      notifyAll();
    }
  }

  /**
   * Waits until there are not too many, but no longer than given: a transaction that goes on
   * acknowledges nothing before its end, and nothing may wait for that.
   */
  synchronized void awaitRoom(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    long left = patience.toNanos();
    while (records > most && left > 0) {
      // Rounded up, as zero would mean for ever.
      wait(left / 1_000_000 + 1);
      left = end - System.nanoTime();
    }
  }

  /** Forgets what is not acknowledged, so that nobody waits for it any more. */
  synchronized void clear() {
    records = 0;
    notifyAll();
  }
}
