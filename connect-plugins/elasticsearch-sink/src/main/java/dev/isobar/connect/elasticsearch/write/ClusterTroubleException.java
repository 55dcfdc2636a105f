package dev.isobar.connect.elasticsearch.write;

/** The cluster cannot be reached or cannot index now; the same records may go through later. */
public final class ClusterTroubleException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ClusterTroubleException(String message) {
    super(message);
  }

  public ClusterTroubleException(String message, Throwable cause) {
    super(message, cause);
  }
}
