package dev.isobar.connect.nws.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * What a control record asks for.
 *
 * @param interval the longest time between two requests
 * @param until when it ends
 */
record Wish(Duration interval, Instant until) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads the value of a control record.
   *
   * @throws MalformedControlException if it is not as documented
   */
  static Wish parse(byte[] value) throws MalformedControlException {
    JsonNode json;
    try {
      json = JSON.readTree(value);
    } catch (IOException e) {
      throw new MalformedControlException("the value is not JSON");
    }
    if (!json.isObject()) {
      throw new MalformedControlException("the value is not a JSON object");
    }
    JsonNode interval = json.path("interval_ms");
    if (!interval.isIntegralNumber() || !interval.canConvertToLong() || interval.longValue() <= 0) {
      throw new MalformedControlException(
          "interval_ms: " + interval + " is no whole number of milliseconds above 0");
    }
    String until = json.path("until").asText("");
    try {
      return new Wish(
          Duration.ofMillis(interval.longValue()), OffsetDateTime.parse(until).toInstant());
    } catch (DateTimeException e) {
      throw new MalformedControlException(
          "until: '" + until + "' is no time such as 2026-07-01T12:00:00Z");
    }
  }
}
