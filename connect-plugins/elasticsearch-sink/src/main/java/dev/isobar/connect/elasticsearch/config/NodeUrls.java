package dev.isobar.connect.elasticsearch.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.apache.kafka.common.config.ConfigException;

/** The addresses of nodes: scheme, host and port, and a path if something stands before them. */
final class NodeUrls {

  private static final String FORM = "write http://host:port or https://host:port";

  private NodeUrls() {}

  static List<URI> parse(List<String> urls) {
    return urls.stream().map(String::trim).map(URI::create).toList();
  }

  /**
   * Checks the value of an option.
   *
   * @throws ConfigException that says what is wrong; without the value if that holds a password
   */
  static void check(String name, Object value) {
    List<?> urls = (List<?>) value;
    if (urls.isEmpty()) {
      throw new ConfigException(name, value, "name at least one");
    }
    URI first = null;
    for (Object each : urls) {
      URI url = checked(name, (String) each);
      if (first != null && !path(first).equals(path(url))) {
        throw new ConfigException(name, value, "all must have the same path");
      }
      if (first != null && !first.getScheme().equals(url.getScheme())) {
        throw new ConfigException(name, value, "all must be http, or all https");
      }
      first = url;
    }
  }

  private static URI checked(String name, String text) {
    URI url;
    try {
      url = new URI(text.trim());
    } catch (URISyntaxException e) {
      if (text.indexOf('@') >= 0) {
        throw userIn(name);
      }
      throw new ConfigException(name, text, "not a URL: " + FORM);
    }
    if (url.getUserInfo() != null || text.indexOf('@') >= 0) {
      throw userIn(name);
    }
    boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    boolean more = url.getQuery() != null || url.getFragment() != null;
    if (!http || url.getHost() == null || url.getPort() < 0 || more) {
      throw new ConfigException(name, text, FORM);
    }
    return url;
  }

  private static ConfigException userIn(String name) {
    // The value is not repeated: it holds a password.
    return new ConfigException(
        name
            + " must not hold a user: set "
            + ConnectionSettings.USERNAME
            + " and "
            + ConnectionSettings.PASSWORD
            + " instead");
  }

  /** Returns the path without a slash at its end. */
  static String path(URI url) {
    String path = url.getPath() == null ? "" : url.getPath();
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
