package dev.isobar.app.query;

import java.time.Instant;

/**
 * Who answered for a partition, and how current that is.
 *
 * @param source whose state it was
 * @param instance host and port of the instance that read it
 * @param partition the partition; -1 for all, of a global store or a key of no partition
 * @param offsetLag how many offsets of the changelog were not in the answer; null when it cannot be
 *     said
 * @param asOf every change that was committed by then is in the answer; null when it cannot be said
 */
public record Currency(
    Source source, String instance, int partition, Long offsetLag, Instant asOf) {

  /** Whose state it was. */
  public enum Source {
    /** The instance that works on the partition, with what it has not committed yet. */
    OWNER,
    /** An instance that keeps a copy. */
    STANDBY,
    /** Cassandra, as of the owner's last flush. */
    CASSANDRA
  }
}
