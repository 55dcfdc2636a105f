package dev.isobar.benchmarks.store;

/** A run has no result; the message says why. */
final class RunFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RunFailedException(String message) {
    super(message);
  }

  RunFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
