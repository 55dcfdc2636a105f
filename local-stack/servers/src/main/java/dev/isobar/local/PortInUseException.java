package dev.isobar.local;

/** A port that a server needs is taken by another process. */
public final class PortInUseException extends ServerFailedException {

  private static final long serialVersionUID = 1L;

  private final String server;
  private final int port;

  PortInUseException(String server, String purpose, String address, int port) {
    super(
        "%s cannot start: port %d (%s) on %s is in use by another process. End that process, or give %s another port."
            .formatted(server, port, purpose, address, server));
    this.server = server;
    this.port = port;
  }

  /** The name of the server that could not start. */
  public String server() {
    return server;
  }

  /** The port that is taken. */
  public int port() {
    return port;
  }
}
