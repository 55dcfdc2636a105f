package dev.isobar.app.query;

/** Somebody who was asked does not have the answer now; somebody else may. */
final class NotHereException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * @param message who, and why; begins with a capital letter and ends with no stop
   */
  NotHereException(String message) {
    this(message, null);
  }

  NotHereException(String message, Throwable cause) {
    // It is how routing goes on, not a failure: nobody reads where it came from.
    super(message, cause, false, false);
  }
}
