package dev.isobar.connect.elasticsearch.write;

import java.net.ConnectException;
import java.net.UnknownHostException;

/** The cluster cannot be reached or cannot index now; the same records may go through later. */
public final class ClusterTroubleException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ClusterTroubleException(String message) {
    super(message);
  }

  public ClusterTroubleException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Whether it says that no node can be reached at all. */
  boolean isAway() {
    return getCause() instanceof ConnectException || getCause() instanceof UnknownHostException;
  }

  /** The log shows it by its message. */
  @Override
  public String toString() {
    return getMessage();
  }
}
