package dev.isobar.connect.nws.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;

/** Turns one feature of a list of stations into the value of a record. */
public final class StationMapper {

  private StationMapper() {}

  /**
   * Reads the station's identifier alone; empty if the feature has none that can be read. Never
   * fails.
   */
  public static Optional<String> stationId(JsonNode feature) {
    return Optional.ofNullable(feature.path("properties").path("stationIdentifier").textValue())
        .filter(id -> !id.isBlank());
  }

  /**
   * Reads the whole station.
   *
   * @throws MalformedReportException if any part of it is not what it should be
   */
  public static Struct map(JsonNode feature) throws MalformedReportException {
    JsonNode properties =
        JsonFields.object(feature, "properties")
            .orElseThrow(() -> new MalformedReportException("properties: the feature has none"));
    String id =
        stationId(feature)
            .orElseThrow(
                () -> new MalformedReportException("stationIdentifier: the station has none"));
    Coordinates coordinates = Coordinates.of(feature);
    return new Struct(StationSchema.SCHEMA)
        .put("station_id", id)
        .put("name", JsonFields.text(properties, "name"))
        .put("latitude", coordinates.latitude())
        .put("longitude", coordinates.longitude())
        .put("elevation", Quantity.read(properties, "elevation", Dimension.LENGTH).value())
        .put("time_zone", JsonFields.text(properties, "timeZone"))
        .put("county", zone(properties, "county"))
        .put("forecast_zone", zone(properties, "forecast"))
        .put("fire_weather_zone", zone(properties, "fireWeatherZone"))
        .put("provider", JsonFields.text(properties, "provider"));
  }

  private static String zone(JsonNode properties, String name) throws MalformedReportException {
    return JsonFields.lastSegment(JsonFields.text(properties, name));
  }
}
