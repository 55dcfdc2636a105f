package dev.isobar.cassandra.connection;

import java.util.Objects;

/**
 * Where a node listens. The host is a name or an address; it is looked up at each attempt to
 * connect, so that a name may appear later.
 *
 * @param host not null and not empty; an IPv6 address without its brackets
 * @param port from 1 to 65535
 */
public record ContactPoint(String host, int port) {

  private static final int DEFAULT_PORT = 9042;
  private static final int MAX_PORT = 65_535;
  private static final String IP_V6 = "[0-9a-fA-F]*:[0-9a-fA-F]*:[0-9a-fA-F:.]*(%\\w+)?";

  /**
   * Takes both as they are.
   *
   * @throws IllegalArgumentException if the host is empty or the port is none
   */
  public ContactPoint {
    Objects.requireNonNull(host, "host");
    if (host.isEmpty() || port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException(
          "'" + host + "' and " + port + " are not a host and a port from 1 to " + MAX_PORT);
    }
  }

  /**
   * Reads {@code host}, {@code host:port}, {@code [IPv6 address]:port} or an IPv6 address alone.
   *
   * @param text not null; spaces around it do not count
   * @throws IllegalArgumentException that says what is wrong, if the text is anything else
   */
  public static ContactPoint parse(String text) {
    String trimmed = text.trim();
    if (trimmed.startsWith("[")) {
      int end = trimmed.indexOf(']');
      String address = trimmed.substring(1, Math.max(end, 1));
      if (!address.matches(IP_V6)) {
        throw notContactPoint(text);
      }
      return new ContactPoint(address, port(text, trimmed.substring(end + 1)));
    }
    int colon = trimmed.indexOf(':');
    if (trimmed.matches(IP_V6)) {
      return new ContactPoint(trimmed, DEFAULT_PORT);
    }
    String host = colon < 0 ? trimmed : trimmed.substring(0, colon);
    if (!host.matches("[^\\s\\[\\]]+")) {
      throw notContactPoint(text);
    }
    return new ContactPoint(host, port(text, trimmed.substring(host.length())));
  }

  private static int port(String text, String afterHost) {
    if (afterHost.isEmpty()) {
      return DEFAULT_PORT;
    }
    if (!afterHost.matches(":\\d{1,5}")) {
      throw notContactPoint(text);
    }
    int port = Integer.parseInt(afterHost.substring(1));
    if (port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException("'" + text + "' has no port from 1 to " + MAX_PORT);
    }
    return port;
  }

  private static IllegalArgumentException notContactPoint(String text) {
    return new IllegalArgumentException(
        "'"
            + text
            + "' is not host:port; an IPv6 address with a port goes in brackets, as in [::1]:9042");
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
