package dev.isobar.simulator.http;

import dev.isobar.simulator.ledger.Served;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole answer, not yet sent.
 *
 * @param status of HTTP
 * @param contentType of the body
 * @param headers besides the content type
 * @param body the content
 * @param served what the ledger enters once the answer was sent
 */
public record Answer(
    int status, String contentType, Map<String, String> headers, byte[] body, List<Served> served) {

  static final String GEO_JSON = "application/geo+json";

  /** A good answer of GeoJSON that carries nothing for the ledger. */
  public static Answer geoJson(byte[] body) {
    return new Answer(200, GEO_JSON, Map.of(), body, List.of());
  }

  static Answer html(int status, String body) {
    return new Answer(
        status, "text/html", Map.of(), body.getBytes(StandardCharsets.UTF_8), List.of());
  }

  static Answer redirect(String location) {
    return new Answer(
        301, "application/problem+json", Map.of("Location", location), new byte[0], List.of());
  }

  /** The same answer with one more header. */
  public Answer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, contentType, more, body, served);
  }

  /** The same answer, carrying these features. */
  public Answer carrying(List<Served> features) {
    return new Answer(status, contentType, headers, body, features);
  }

  Answer notModified() {
    return new Answer(304, contentType, headers, new byte[0], List.of());
  }
}
