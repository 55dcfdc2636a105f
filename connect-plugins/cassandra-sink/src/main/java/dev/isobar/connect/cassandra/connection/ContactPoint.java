package dev.isobar.connect.cassandra.connection;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a node listens. The host is a name or an address and is looked up at each attempt to
 * connect, so that a name may appear later.
 */
public record ContactPoint(String host, int port) {

  private static final int DEFAULT_PORT = 9042;
  private static final Pattern FORM =
      Pattern.compile("(?:\\[([0-9a-fA-F:.%]+)]|([^:\\[\\]\\s]+))(?::(\\d{1,5}))?");

  /**
   * Reads {@code host}, {@code host:port} or {@code [IPv6 address]:port}.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static ContactPoint parse(String text) {
    Matcher matcher = FORM.matcher(text.trim());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not host:port; an IPv6 address goes in brackets, as in [::1]:9042");
    }
    int port = matcher.group(3) == null ? DEFAULT_PORT : Integer.parseInt(matcher.group(3));
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("'" + text + "' has no port from 1 to 65535");
    }
    return new ContactPoint(matcher.group(1) == null ? matcher.group(2) : matcher.group(1), port);
  }

  @Override
  public String toString() {
    return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
  }
}
