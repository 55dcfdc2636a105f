package dev.isobar.connect.support.delivery;

import dev.isobar.connect.support.Backoff;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trouble with the system, from the first failure to the next success. While it lasts, attempts are
 * made further and further apart. What is over at the first new attempt is a hitch, of which the
 * log need not speak. For one thread.
 */
public final class Outage {

  private static final Logger log = LoggerFactory.getLogger(Outage.class);

  private final String system;
  private final Backoff backoff;
  private final LongSupplier clock;
  private long began;
  private long nextAttempt;
  private boolean announced;
  private boolean hadOne;
  private long ended;

  /**
   * Makes one for a system without trouble.
   *
   * @param system what the log calls it
   * @param clock nanoseconds that only grow
   */
  public Outage(String system, Backoff backoff, LongSupplier clock) {
    this.system = system;
    this.backoff = backoff;
    this.clock = clock;
  }

  /**
   * Counts a failure and lets everything wait, unless the attempt was made before the last failure
   * or success and so says nothing new.
   *
   * @param isAway whether it says that nobody can be asked at all, so that no further proof is
   *     needed
   * @return whether it said something new
   */
  public boolean failed(long attemptedAt, Throwable cause, boolean isAway) {
    boolean known =
        isTroubled() ? attemptedAt - nextAttempt < 0 : hadOne && attemptedAt - ended < 0;
    if (known) {
      return false;
    }
    long now = clock.getAsLong();
    if (!isTroubled()) {
      began = now;
    }
    nextAttempt = now + backoff.next().toNanos();
    if (!announced && (backoff.failures() > 1 || isAway)) {
      announced = true;
      log.warn("{} cannot write now; trying until it can: {}", system, cause.toString());
    } else {
      log.debug("{} cannot write: {}", system, cause.toString());
    }
    return true;
  }

  /**
   * Ends the trouble, unless the attempt was made before the last failure.
   *
   * @param waiting how many records have been kept
   */
  public void succeeded(long attemptedAt, int waiting) {
    if (!isTroubled() || attemptedAt - nextAttempt < 0) {
      return;
    }
    if (announced) {
      log.info(
          "{} takes writes again after {} s and {} failed attempts; {} records wait",
          system,
          Duration.ofNanos(clock.getAsLong() - began).toSeconds(),
          backoff.failures(),
          waiting);
    }
    announced = false;
    hadOne = true;
    ended = clock.getAsLong();
    backoff.reset();
  }

  /** Whether the last attempt failed. */
  public boolean isTroubled() {
    return backoff.failures() > 0;
  }

  /** Whether the system seems to be away, rather than to have stumbled. */
  public boolean isLasting() {
    return announced;
  }

  /** How long to wait before the next attempt, in nanoseconds; 0 if it may be made now. */
  public long waitNanos() {
    return isTroubled() ? Math.max(0, nextAttempt - clock.getAsLong()) : 0;
  }
}
