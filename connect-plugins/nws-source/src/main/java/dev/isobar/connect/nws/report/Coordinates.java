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
    if (position.isEmpty()) {
      return NONE;
    }
    JsonNode longitude = position.get().path(0);
    JsonNode latitude = position.get().path(1);
    if (!longitude.isNumber() || !latitude.isNumber()) {
      throw JsonFields.wrong("coordinates", position.get(), "a longitude and a latitude");
    }
    return new Coordinates(latitude.doubleValue(), longitude.doubleValue());
  }
}
