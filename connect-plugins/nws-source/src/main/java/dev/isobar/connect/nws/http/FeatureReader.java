package dev.isobar.connect.nws.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/**
 * Makes something of the features of an answer while it is read, so that no tree of them need be
 * built. It is called by several threads at once.
 *
 * @param <T> what it makes
 */
@FunctionalInterface
public interface FeatureReader<T> {

  /** The features as trees. */
  FeatureReader<JsonNode> TREES = (json, bytes) -> json.readValueAsTree();

  /**
   * Reads one feature.
   *
   * @param json stands on the feature's first token, and on its last when this returns
   * @param bytes what {@code json} reads: its locations are offsets into them
   * @return never null
   * @throws IOException if the answer is not JSON; all of it is then thrown away
   */
  T read(JsonParser json, byte[] bytes) throws IOException;
}
