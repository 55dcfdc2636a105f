package dev.isobar.app.query;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * When a question has to be answered. The thread that opened it is interrupted then; closed, it
 * leaves no interrupt behind.
 */
final class Deadline implements AutoCloseable {

  private final Instant end;
  private final InstantSource clock;
  private final Deadlines watched;
  private final Thread thread = Thread.currentThread();
  private boolean interrupted;
  private boolean closed;

  Deadline(Instant end, InstantSource clock, Deadlines watched) {
    this.end = end;
    this.clock = clock;
    this.watched = watched;
  }

  /** How long there is; zero when it is over. */
  Duration left() {
    Duration left = Duration.between(clock.instant(), end);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /**
   * Goes on.
   *
   * @throws NotNowException when it is over
   */
  void check() {
    if (!clock.instant().isBefore(end)) {
      throw passed(null);
    }
  }

  /** What to throw when it is over. */
  NotNowException passed(Throwable cause) {
    return new NotNowException(
        "The answer was not there in time. Ask for less (limit, from, to), or allow an older answer"
            + " (consistency=bounded or any).",
        NotNowException.SOON,
        cause);
  }

  /** Interrupts the thread when it is over and the thread still works; whether it is over. */
  synchronized boolean interruptWhenOver() {
    if (closed || clock.instant().isBefore(end)) {
      return closed;
    }
    interrupted = true;
    thread.interrupt();
    return true;
  }

  @Override
  public void close() {
    watched.remove(this);
    synchronized (this) {
      closed = true;
      if (interrupted) {
        var unused = Thread.interrupted();
      }
    }
  }
}
