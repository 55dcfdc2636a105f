package dev.isobar.streams.cassandra;

/**
 * State could not be read. The message names the application, the store and what was wrong, and
 * what to do about it.
 */
public final class StateReaderException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean passing;

  /**
   * For internal use.
   *
   * @param passing whether the same call may succeed later
   * @param cause null for none
   */
  public StateReaderException(String message, boolean passing, Throwable cause) {
    super(message, cause);
    this.passing = passing;
  }

  /** Whether the same call may succeed later: Cassandra did not answer, nothing was written yet. */
  public boolean passing() {
    return passing;
  }
}
