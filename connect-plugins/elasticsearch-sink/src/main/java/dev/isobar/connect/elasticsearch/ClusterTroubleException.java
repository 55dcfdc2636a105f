package dev.isobar.connect.elasticsearch;

/** The cluster cannot be reached or cannot index now; the same records may go through later. */
final class ClusterTroubleException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ClusterTroubleException(String message) {
    super(message);
  }

  ClusterTroubleException(String message, Throwable cause) {
    super(message, cause);
  }
}
