package dev.isobar.connect.cassandra.write;

/** The cluster cannot be reached or cannot write now; the same records may go through later. */
public final class ClusterTroubleException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ClusterTroubleException(Throwable cause) {
    super(cause.toString(), cause);
  }
}
