package dev.isobar.connect.elasticsearch.write;

/** A bulk request was answered with an error for all of it that a repetition would not change. */
public final class BulkRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  BulkRefusedException(int status, String message, Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  /** The HTTP status. */
  int status() {
    return status;
  }
}
