package dev.isobar.connect.nws.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.connect.data.Struct;

/** Reads single features for tests. */
final class Observations {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Observations() {}

  /** What the JSON gives. */
  static Struct given(String feature, String stationId) throws MalformedReportException {
    try (JsonParser json = MAPPER.createParser(feature)) {
      json.nextToken();
      return ObservationReader.read(json, stationId);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the JSON gives. */
  static Struct given(JsonNode feature, String stationId) throws MalformedReportException {
    return given(feature.toString(), stationId);
  }

  /** What becomes a record. */
  static Struct filled(JsonNode feature, String stationId) throws MalformedReportException {
    Struct value = given(feature, stationId);
    MetarFill.fill(value);
    return value;
  }
}
