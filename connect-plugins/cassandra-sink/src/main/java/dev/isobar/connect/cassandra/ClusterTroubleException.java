package dev.isobar.connect.cassandra;

/** The cluster cannot be reached or cannot write now; the same records may go through later. */
final class ClusterTroubleException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ClusterTroubleException(Throwable cause) {
    super(cause.toString(), cause);
  }
}
