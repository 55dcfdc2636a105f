package dev.isobar.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** A station as the server sent it, turned into the values that each of its reports must carry. */
final class ServedStation {

  static Map<String, Object> values(JsonNode feature) {
    JsonNode properties = feature.path("properties");
    JsonNode coordinates = feature.path("geometry").path("coordinates");
    Map<String, Object> values = new HashMap<>();
    values.put("station_id", properties.path("stationIdentifier").asText());
    values.put("station_name", properties.path("name").asText());
    values.put("longitude", coordinates.path(0).asDouble());
    values.put("latitude", coordinates.path(1).asDouble());
    values.put("elevation", properties.path("elevation").path("value").asDouble());
    values.put("time_zone", properties.path("timeZone").asText());
    values.put("county", lastSegment(properties.path("county")));
    values.put("forecast_zone", lastSegment(properties.path("forecast")));
    return values;
  }

  private static String lastSegment(JsonNode url) {
    return url.isTextual() ? url.asText().substring(url.asText().lastIndexOf('/') + 1) : null;
  }

  private ServedStation() {}
}
