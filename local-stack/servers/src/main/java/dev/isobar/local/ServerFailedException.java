package dev.isobar.local;

/** A server did not start, ended on its own, or was not ready in time. */
public class ServerFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With a message that names the server and what to look at. */
  public ServerFailedException(String message) {
    super(message);
  }

  /** With a message that names the server, and the reason. */
  public ServerFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
