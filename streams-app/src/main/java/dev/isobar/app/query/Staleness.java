package dev.isobar.app.query;

import java.time.Duration;

/**
 * How old an answer may be.
 *
 * @param consistency who may answer
 * @param maxLag with {@link Consistency#BOUNDED}: by how much the answer may be behind
 */
public record Staleness(Consistency consistency, Duration maxLag) {

  /** Who may answer. */
  public enum Consistency {
    /** Only the instance that has the partition, with all it has written. */
    OWNER,
    /** The owner; when it does not answer, whoever is not too far behind. */
    BOUNDED,
    /** Whoever answers first or nearest, however old. */
    ANY
  }

  /** Only the owner. */
  public static final Staleness OWNER = new Staleness(Consistency.OWNER, Duration.ZERO);
}
