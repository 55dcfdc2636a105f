package dev.isobar.connect.nws.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/**
 * Turns one feature of a station's observations into the value of a record, token by token: a tree
 * of a page costs more than the records made of it.
 */
public final class ObservationReader {

  /** The fields of a measurement. */
  private record Target(Measurement measurement, Field value, Field quality) {}

  private static final Field STATION_ID = field("station_id");
  private static final Field TIMESTAMP = field("timestamp");
  private static final Field STATION_NAME = field("station_name");
  private static final Field LATITUDE = field("latitude");
  private static final Field LONGITUDE = field("longitude");
  private static final Field ELEVATION = field("elevation");
  private static final Field RAW_MESSAGE = field("raw_message");
  private static final Field TEXT_DESCRIPTION = field("text_description");
  private static final Field ICON = field("icon");
  private static final Field PRESENT_WEATHER = field("present_weather");
  private static final Field CLOUD_LAYERS = field("cloud_layers");
  private static final Map<String, Target> TARGETS = targets();

  private final JsonParser json;
  private final Struct value = new Struct(ObservationSchema.SCHEMA);
  private String stationId;
  private String stationUrl;
  private String timestamp;
  private boolean hasProperties;

  private ObservationReader(JsonParser json) {
    this.json = json;
    value.put(PRESENT_WEATHER, List.of());
  }

  /**
   * Reads the feature at which a parser stands, up to its end.
   *
   * @param stationId the station that was asked for
   * @return the value as the JSON gives it; nothing is filled in from the METAR yet
   * @throws MalformedReportException if any part of it is not what it should be; the parser then
   *     stands somewhere in the feature
   * @throws IOException if it is not JSON
   */
  public static Struct read(JsonParser json, String stationId)
      throws IOException, MalformedReportException {
    return new ObservationReader(json).feature(stationId);
  }

  static MalformedReportException noProperties() {
    return new MalformedReportException("properties: the feature has none");
  }

  private Struct feature(String expectedStation) throws IOException, MalformedReportException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw noProperties();
    }
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      switch (name) {
        case "geometry" -> geometry();
        case "properties" -> properties();
        default -> json.skipChildren();
      }
    }
    if (!hasProperties) {
      throw noProperties();
    }
    return value
        .put(TIMESTAMP, Date.from(ReportTime.parse(timestamp)))
        .put(STATION_ID, checkedStation(expectedStation));
  }

  private void geometry() throws IOException, MalformedReportException {
    if (!JsonTokens.isObject(json, "geometry")) {
      return;
    }
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      if (name.equals("coordinates") && JsonTokens.isArray(json, name)) {
        // GeoJSON gives the longitude first; there may be a height behind the two.
        put(LONGITUDE, coordinate());
        put(LATITUDE, coordinate());
        while (json.nextToken() != JsonToken.END_ARRAY) {
          json.skipChildren();
        }
      } else {
        json.skipChildren();
      }
    }
  }

  private double coordinate() throws IOException, MalformedReportException {
    if (!json.nextToken().isNumeric()) {
      throw new MalformedReportException("coordinates: not a longitude and a latitude");
    }
    return json.getDoubleValue();
  }

  private void properties() throws IOException, MalformedReportException {
    if (!JsonTokens.isObject(json, "properties")) {
      return;
    }
    hasProperties = true;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      switch (name) {
        case "station" -> stationUrl = JsonTokens.text(json, name);
        case "stationId" -> stationId = JsonTokens.text(json, name);
        case "timestamp" -> timestamp = JsonTokens.text(json, name);
        case "stationName" -> value.put(STATION_NAME, JsonTokens.text(json, name));
        case "rawMessage" -> value.put(RAW_MESSAGE, JsonTokens.text(json, name));
        case "textDescription" -> value.put(TEXT_DESCRIPTION, JsonTokens.text(json, name));
        case "icon" -> value.put(ICON, JsonTokens.text(json, name));
        case "elevation" ->
            value.put(ELEVATION, Quantity.read(json, name, Dimension.LENGTH).value());
        case "presentWeather" -> value.put(PRESENT_WEATHER, presentWeather());
        case "cloudLayers" -> value.put(CLOUD_LAYERS, cloudLayers());
        default -> measurement(name);
      }
    }
  }

  private void measurement(String name) throws IOException, MalformedReportException {
    Target target = TARGETS.get(name);
    if (target == null) {
      json.skipChildren();
      return;
    }
    Quantity quantity = Quantity.read(json, name, target.measurement().dimension());
    put(target.value(), quantity.value());
    put(target.quality(), quantity.qualityCode());
  }

  /** Null is what a field holds to begin with, and checking it costs. */
  private void put(Field field, Object content) {
    if (content != null) {
      value.put(field, content);
    }
  }

  private String checkedStation(String expected) throws MalformedReportException {
    String id = stationId == null ? JsonFields.lastSegment(stationUrl) : stationId;
    if (id == null) {
      throw new MalformedReportException("station: the report names none");
    }
    if (!id.equals(expected)) {
      throw new MalformedReportException(
          "station: the report is of " + id + " but " + expected + " was asked for");
    }
    return expected;
  }

  private List<Struct> presentWeather() throws IOException, MalformedReportException {
    if (!JsonTokens.isArray(json, "presentWeather")) {
      return List.of();
    }
    List<Struct> groups = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw JsonTokens.wrong(json, "presentWeather", "an object");
      }
      Struct group = new Struct(ObservationSchema.PRESENT_WEATHER);
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        switch (name) {
          case "intensity", "modifier", "weather" -> group.put(name, JsonTokens.text(json, name));
          case "rawString" -> group.put("raw_string", JsonTokens.text(json, name));
          case "inVicinity" -> group.put("in_vicinity", JsonTokens.flag(json, name));
          default -> json.skipChildren();
        }
      }
      groups.add(group);
    }
    return groups;
  }

  private List<Struct> cloudLayers() throws IOException, MalformedReportException {
    if (!JsonTokens.isArray(json, "cloudLayers")) {
      return null;
    }
    List<Struct> layers = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw JsonTokens.wrong(json, "cloudLayers", "an object");
      }
      Struct layer = new Struct(ObservationSchema.CLOUD_LAYER);
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        switch (name) {
          case "base" -> layer.put(name, Quantity.read(json, name, Dimension.LENGTH).value());
          case "amount" -> layer.put(name, JsonTokens.text(json, name));
          default -> json.skipChildren();
        }
      }
      layers.add(layer);
    }
    return layers;
  }

  private static Field field(String name) {
    return ObservationSchema.SCHEMA.field(name);
  }

  private static Map<String, Target> targets() {
    Map<String, Target> targets = new HashMap<>();
    for (Measurement measurement : Measurement.ALL) {
      targets.put(
          measurement.property(),
          new Target(measurement, field(measurement.field()), field(measurement.qualityField())));
    }
    return Map.copyOf(targets);
  }
}
