package dev.isobar.connect.elasticsearch.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The id that Elastic Cloud shows for a deployment: a name, a colon, and in Base64 the domain and
 * the names of its parts within, separated by dollar signs.
 */
final class CloudId {

  private static final int HTTPS = 443;
  private static final String FORM =
      "copy the whole Cloud ID from the deployment's page: <name>:<letters and digits>";

  private CloudId() {}

  /**
   * Returns where the deployment's Elasticsearch is.
   *
   * @throws IllegalArgumentException that says what is wrong
   */
  static URI url(String id) {
    String trimmed = id.trim();
    String encoded = trimmed.substring(trimmed.lastIndexOf(':') + 1);
    String decoded;
    try {
      decoded = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("it is no Cloud ID: " + FORM, e);
    }
    int end = decoded.indexOf('$');
    if (end <= 0) {
      throw new IllegalArgumentException("it holds no domain: " + FORM);
    }
    String domain = decoded.substring(0, end);
    String rest = decoded.substring(end + 1);
    String part = rest.indexOf('$') < 0 ? rest : rest.substring(0, rest.indexOf('$'));
    int port = HTTPS;
    int colon = part.indexOf(':');
    if (colon >= 0) {
      port = port(part.substring(colon + 1));
      part = part.substring(0, colon);
    } else if (domain.indexOf(':') >= 0) {
      port = port(domain.substring(domain.indexOf(':') + 1));
    }
    if (domain.indexOf(':') >= 0) {
      domain = domain.substring(0, domain.indexOf(':'));
    }
    if (part.isEmpty() || part.equals("undefined")) {
      throw new IllegalArgumentException("it names no Elasticsearch: " + FORM);
    }
    try {
      return new URI("https", null, part + "." + domain, port, null, null, null);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("it holds no domain: " + FORM, e);
    }
  }

  private static int port(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("it holds no port: " + FORM, e);
    }
  }
}
