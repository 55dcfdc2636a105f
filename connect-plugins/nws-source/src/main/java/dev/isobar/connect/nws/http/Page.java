package dev.isobar.connect.nws.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One page of a feature collection.
 *
 * @param url where it came from
 * @param items what the request's {@link FeatureReader} made of its features, in the order they
 *     came; empty on the page behind the last
 * @param next where the page says the next one is
 * @param validators for asking later whether it changed
 * @param correlationId the API's name for the exchange; null if it gave none
 * @param date the server's clock; null if it gave none
 */
public record Page(
    URI url,
    List<?> items,
    Optional<String> next,
    Validators validators,
    String correlationId,
    Instant date) {

  /** The features as trees, of a request that asked for {@link FeatureReader#TREES}. */
  public List<JsonNode> features() {
    return features(JsonNode.class);
  }

  /**
   * The features as the request's reader made them.
   *
   * @throws ClassCastException if it made something else of them
   */
  public <T> List<T> features(Class<T> type) {
    return items.stream().<T>map(type::cast).toList();
  }
}
