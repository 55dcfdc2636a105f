package dev.isobar.connect.nws.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;

/** Turns one feature of a station's observations into the value of a record. */
public final class ObservationMapper {

  private ObservationMapper() {}

  /**
   * Reads the report's time alone, which even a report that is wrong elsewhere may have.
   *
   * @throws MalformedReportException if there is none or it is no time
   */
  public static Instant timestamp(JsonNode feature) throws MalformedReportException {
    String text = JsonFields.text(properties(feature), "timestamp");
    if (text == null) {
      throw new MalformedReportException("timestamp: the report has none");
    }
    try {
      Instant time = OffsetDateTime.parse(text).toInstant();
      // Also refuses what does not fit into milliseconds.
      return Instant.ofEpochMilli(time.toEpochMilli());
    } catch (DateTimeException | ArithmeticException e) {
      throw new MalformedReportException(
          "timestamp: '" + text + "' is not a time such as 2026-07-15T19:50:00+00:00");
    }
  }

  /**
   * Reads the whole report.
   *
   * @param stationId the station that was asked for
   * @throws MalformedReportException if any part of it is not what it should be
   */
  public static Struct map(JsonNode feature, String stationId) throws MalformedReportException {
    JsonNode properties = properties(feature);
    Coordinates coordinates = Coordinates.of(feature);
    Struct value =
        new Struct(ObservationSchema.SCHEMA)
            .put("station_id", stationId(properties, stationId))
            .put("timestamp", Date.from(timestamp(feature)))
            .put("station_name", JsonFields.text(properties, "stationName"))
            .put("latitude", coordinates.latitude())
            .put("longitude", coordinates.longitude())
            .put("elevation", Quantity.read(properties, "elevation", Dimension.LENGTH).value())
            .put("raw_message", JsonFields.text(properties, "rawMessage"))
            .put("text_description", JsonFields.text(properties, "textDescription"))
            .put("icon", JsonFields.text(properties, "icon"));
    for (Measurement measurement : Measurement.ALL) {
      Quantity quantity =
          Quantity.read(properties, measurement.property(), measurement.dimension());
      value.put(measurement.field(), quantity.value());
      value.put(measurement.qualityField(), quantity.qualityCode());
    }
    return value
        .put("present_weather", presentWeather(properties))
        .put("cloud_layers", cloudLayers(properties));
  }

  private static JsonNode properties(JsonNode feature) throws MalformedReportException {
    return JsonFields.object(feature, "properties")
        .orElseThrow(() -> new MalformedReportException("properties: the feature has none"));
  }

  private static String stationId(JsonNode properties, String expected)
      throws MalformedReportException {
    String id = JsonFields.text(properties, "stationId");
    if (id == null) {
      id = JsonFields.lastSegment(JsonFields.text(properties, "station"));
    }
    if (id == null) {
      throw new MalformedReportException("station: the report names none");
    }
    if (!id.equals(expected)) {
      throw new MalformedReportException(
          "station: the report is of " + id + " but " + expected + " was asked for");
    }
    return id;
  }

  private static List<Struct> presentWeather(JsonNode properties) throws MalformedReportException {
    List<Struct> groups = new ArrayList<>();
    Optional<JsonNode> given = JsonFields.array(properties, "presentWeather");
    if (given.isPresent()) {
      for (JsonNode group : given.get()) {
        if (!group.isObject()) {
          throw JsonFields.wrong("presentWeather", group, "an object");
        }
        groups.add(
            new Struct(ObservationSchema.PRESENT_WEATHER)
                .put("intensity", JsonFields.text(group, "intensity"))
                .put("modifier", JsonFields.text(group, "modifier"))
                .put("weather", JsonFields.text(group, "weather"))
                .put("raw_string", JsonFields.text(group, "rawString"))
                .put("in_vicinity", JsonFields.flag(group, "inVicinity")));
      }
    }
    return groups;
  }

  private static List<Struct> cloudLayers(JsonNode properties) throws MalformedReportException {
    Optional<JsonNode> given = JsonFields.array(properties, "cloudLayers");
    if (given.isEmpty()) {
      return null;
    }
    List<Struct> layers = new ArrayList<>();
    for (JsonNode layer : given.get()) {
      if (!layer.isObject()) {
        throw JsonFields.wrong("cloudLayers", layer, "an object");
      }
      layers.add(
          new Struct(ObservationSchema.CLOUD_LAYER)
              .put("base", Quantity.read(layer, "base", Dimension.LENGTH).value())
              .put("amount", JsonFields.text(layer, "amount")));
    }
    return layers;
  }
}
