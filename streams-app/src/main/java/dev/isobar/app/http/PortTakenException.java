package dev.isobar.app.http;

/** The port that HTTP should be served on is somebody else's. */
public final class PortTakenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PortTakenException(String host, int port, Throwable cause) {
    super(
        "Port "
            + port
            + " on "
            + host
            + " is taken. Choose another with --set isobar.http.port=<port>, or 0 for any.",
        cause);
  }
}
