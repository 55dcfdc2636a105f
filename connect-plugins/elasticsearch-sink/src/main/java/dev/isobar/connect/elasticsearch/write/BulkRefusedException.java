package dev.isobar.connect.elasticsearch.write;

/** A bulk request was answered with an error for all of it that a repetition would not change. */
final class BulkRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int BAD_REQUEST = 400;
  private static final int TOO_LARGE = 413;

  private final int status;

  BulkRefusedException(int status, String message, Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  /** The HTTP status. */
  int status() {
    return status;
  }

  boolean isTooLarge() {
    return status == TOO_LARGE;
  }

  /** Whether some of its documents might go through without the others. */
  boolean isForItsContent() {
    return status == BAD_REQUEST || status == TOO_LARGE;
  }
}
