package dev.isobar.connect.nws.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The JSON object of an answer.
 *
 * @param features what a {@link FeatureReader} made of its features; empty if it has no array of
 *     them
 * @param rest everything but the features
 */
record AnswerBody(Optional<List<?>> features, ObjectNode rest) {

  private static final String FEATURES = "features";

  /** Half of a report is numbers with a fraction. */
  private static final ObjectMapper MAPPER =
      new ObjectMapper(
          JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build());

  /**
   * Reads it.
   *
   * @return empty if it is JSON, but no object
   * @throws IOException if it is not JSON
   */
  static Optional<AnswerBody> read(byte[] bytes, FeatureReader<?> reader) throws IOException {
    try (JsonParser json = MAPPER.createParser(bytes)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      List<?> features = null;
      ObjectNode rest = MAPPER.createObjectNode();
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        JsonToken value = json.nextToken();
        if (name.equals(FEATURES) && value == JsonToken.START_ARRAY) {
          features = features(json, bytes, reader);
        } else {
          rest.set(name, json.readValueAsTree());
        }
      }
      return Optional.of(new AnswerBody(Optional.ofNullable(features), rest));
    }
  }

  private static List<?> features(JsonParser json, byte[] bytes, FeatureReader<?> reader)
      throws IOException {
    List<Object> features = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      features.add(reader.read(json, bytes));
    }
    return List.copyOf(features);
  }
}
