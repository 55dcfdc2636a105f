package dev.isobar.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A report as the server sent it, turned into the values that must be in the stores. Written from
 * the API's description alone, apart from the connector, so that the two check one another.
 *
 * @param values column name to value, as it must be; a null value must be null there
 */
record ServedReport(String station, Instant timestamp, Map<String, Object> values) {

  private static final Map<String, String> QUANTITIES =
      Map.ofEntries(
          Map.entry("temperature", "temperature"),
          Map.entry("dewpoint", "dew_point"),
          Map.entry("windDirection", "wind_direction"),
          Map.entry("windSpeed", "wind_speed"),
          Map.entry("windGust", "wind_gust"),
          Map.entry("barometricPressure", "barometric_pressure"),
          Map.entry("seaLevelPressure", "sea_level_pressure"),
          Map.entry("visibility", "visibility"),
          Map.entry("maxTemperatureLast24Hours", "max_temperature_last_24_hours"),
          Map.entry("minTemperatureLast24Hours", "min_temperature_last_24_hours"),
          Map.entry("precipitationLastHour", "precipitation_last_hour"),
          Map.entry("precipitationLast3Hours", "precipitation_last_3_hours"),
          Map.entry("precipitationLast6Hours", "precipitation_last_6_hours"),
          Map.entry("relativeHumidity", "relative_humidity"),
          Map.entry("windChill", "wind_chill"),
          Map.entry("heatIndex", "heat_index"));

  static ServedReport of(JsonNode feature) {
    JsonNode properties = feature.path("properties");
    String stationUrl = properties.path("station").asText();
    String station = stationUrl.substring(stationUrl.lastIndexOf('/') + 1);
    Instant timestamp = OffsetDateTime.parse(properties.path("timestamp").asText()).toInstant();

    Map<String, Object> values = new LinkedHashMap<>();
    values.put("station_id", station);
    values.put("timestamp", timestamp);
    values.put("raw_message", text(properties.path("rawMessage")));
    values.put("text_description", text(properties.path("textDescription")));
    values.put("icon", text(properties.path("icon")));
    QUANTITIES.forEach(
        (property, column) -> {
          JsonNode quantity = properties.path(property);
          values.put(column, inSiUnits(quantity));
          values.put(column + "_qc", qualityCode(quantity));
        });
    values.put("present_weather", presentWeather(properties.path("presentWeather")));
    values.put("cloud_layers", cloudLayers(properties.path("cloudLayers")));
    ServedMetar.fill(values, timestamp);
    return new ServedReport(station, timestamp, values);
  }

  Double number(String column) {
    return (Double) values.get(column);
  }

  private static Double inSiUnits(JsonNode quantity) {
    if (!quantity.path("value").isNumber()) {
      return null;
    }
    double value = quantity.path("value").asDouble();
    String unit = quantity.path("unitCode").asText();
    return switch (unit.substring(unit.indexOf(':') + 1)) {
      case "degC", "Pa", "m", "mm", "percent", "degree_(angle)", "m_s-1" -> value;
      case "km_h-1" -> value * 1000 / 3600;
      default -> throw new IllegalArgumentException("a unit the test does not know: " + unit);
    };
  }

  private static String qualityCode(JsonNode quantity) {
    String code = text(quantity.path("qualityControl"));
    return code == null ? null : code.substring(code.indexOf(':') + 1);
  }

  private static List<Map<String, Object>> presentWeather(JsonNode groups) {
    List<Map<String, Object>> list = new ArrayList<>();
    for (JsonNode group : groups) {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("intensity", text(group.path("intensity")));
      values.put("modifier", text(group.path("modifier")));
      values.put("weather", text(group.path("weather")));
      values.put("raw_string", text(group.path("rawString")));
      values.put(
          "in_vicinity",
          group.path("inVicinity").isBoolean() ? group.path("inVicinity").asBoolean() : null);
      list.add(values);
    }
    return list;
  }

  private static List<Map<String, Object>> cloudLayers(JsonNode layers) {
    if (!layers.isArray()) {
      return null;
    }
    List<Map<String, Object>> list = new ArrayList<>();
    for (JsonNode layer : layers) {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("base", inSiUnits(layer.path("base")));
      values.put("amount", text(layer.path("amount")));
      list.add(values);
    }
    return list;
  }

  private static String text(JsonNode node) {
    return node.isTextual() ? node.asText() : null;
  }
}
