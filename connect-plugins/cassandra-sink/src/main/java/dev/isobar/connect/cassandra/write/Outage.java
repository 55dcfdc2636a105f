package dev.isobar.connect.cassandra.write;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import dev.isobar.connect.support.Backoff;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trouble with the cluster, from the first failure to the next success. While it lasts, attempts
 * are made further and further apart. What is over at the first new attempt is a hitch, of which
 * the log need not speak. For one thread.
 */
final class Outage {

  private static final Logger log = LoggerFactory.getLogger(Outage.class);

  private final String cluster;
  private final Backoff backoff;
  private final LongSupplier clock;
  private long began;
  private long nextAttempt;
  private boolean announced;

  /**
   * Makes one for a cluster without trouble.
   *
   * @param cluster what the log calls it
   * @param clock nanoseconds that only grow
   */
  Outage(String cluster, Backoff backoff, LongSupplier clock) {
    this.cluster = cluster;
    this.backoff = backoff;
    this.clock = clock;
  }

  /**
   * Counts a failure and lets everything wait, unless the attempt was made before the last failure
   * and so says nothing new.
   *
   * @return whether it said something new
   */
  boolean failed(long attemptedAt, Throwable cause) {
    if (isTroubled() && attemptedAt - nextAttempt < 0) {
      return false;
    }
    long now = clock.getAsLong();
    if (!isTroubled()) {
      began = now;
    }
    nextAttempt = now + backoff.next().toNanos();
    if (!announced && (backoff.failures() > 1 || cause instanceof AllNodesFailedException)) {
      announced = true;
      log.warn(
          "Cassandra at {} cannot write now; trying until it can: {}", cluster, cause.toString());
    } else {
      log.debug("Cassandra cannot write: {}", cause.toString());
    }
    return true;
  }

  /**
   * Ends the trouble, unless the attempt was made before the last failure.
   *
   * @param waiting how many records have been kept
   */
  void succeeded(long attemptedAt, int waiting) {
    if (!isTroubled() || attemptedAt - nextAttempt < 0) {
      return;
    }
    if (announced) {
      log.info(
          "Cassandra at {} takes writes again after {} s and {} failed attempts; {} records wait",
          cluster,
          Duration.ofNanos(clock.getAsLong() - began).toSeconds(),
          backoff.failures(),
          waiting);
    }
    announced = false;
    backoff.reset();
  }

  /** Whether the last attempt failed. */
  boolean isTroubled() {
    return backoff.failures() > 0;
  }

  /** Whether the cluster seems to be away, rather than to have stumbled. */
  boolean isLasting() {
    return announced;
  }

  /** How long to wait before the next attempt, in nanoseconds; 0 if it may be made now. */
  long waitNanos() {
    return isTroubled() ? Math.max(0, nextAttempt - clock.getAsLong()) : 0;
  }
}
