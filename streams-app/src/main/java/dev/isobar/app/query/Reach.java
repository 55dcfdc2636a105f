package dev.isobar.app.query;

/** Who may be asked for an answer. */
public enum Reach {
  /** Whoever may know: this instance, another one, Cassandra. */
  ANYBODY,
  /**
   * Only this instance: for a question that another instance has passed on. Entries are those of
   * the partitions that it has, and the answer's currencies say which they are.
   */
  THIS_INSTANCE
}
