package dev.isobar.streams.cassandra.internal.table;

/**
 * Cassandra did not do what it was asked. The message names the query's purpose, the table and,
 * where known, the host, and what to do about it where waiting does not help.
 */
public final class TableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean passing;

  public TableException(String message, boolean passing, Throwable cause) {
    super(message, cause);
    this.passing = passing;
  }

  /** Whether the same call may succeed later: a timeout, overload, no host answering. */
  public boolean passing() {
    return passing;
  }
}
