package dev.isobar.connect.nws.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Where something is, WGS 84.
 *
 * @param latitude degree north; null if not given
 * @param longitude degree east; null if not given
 */
record Coordinates(Double latitude, Double longitude) {

  private static final Coordinates NONE = new Coordinates(null, null);

  /** Reads the GeoJSON point of a feature, which gives the longitude first. */
  static Coordinates of(JsonNode feature) throws MalformedReportException {
    Optional<JsonNode> geometry = JsonFields.object(feature, "geometry");
    if (geometry.isEmpty()) {
      return NONE;
    }
    Optional<JsonNode> position = JsonFields.array(geometry.get(), "coordinates");
    return position.isEmpty() ? NONE : ofPosition(position.get());
  }

  /** Reads the coordinates of a GeoJSON point. */
  static Coordinates ofPosition(JsonNode position) throws MalformedReportException {
    JsonNode longitude = position.path(0);
    JsonNode latitude = position.path(1);
    if (!longitude.isNumber() || !latitude.isNumber()) {
      throw JsonFields.wrong("coordinates", position, "a longitude and a latitude");
    }
    return new Coordinates(latitude.doubleValue(), longitude.doubleValue());
  }
}
