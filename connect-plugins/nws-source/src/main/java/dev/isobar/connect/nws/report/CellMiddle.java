package dev.isobar.connect.nws.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Where the middle of a grid cell is. The API draws a cell as a polygon, whose first corner comes
 * again at its end; it once gave the middle beside it, as a point in a collection.
 */
final class CellMiddle {

  private static final Coordinates UNKNOWN = new Coordinates(null, null);

  private CellMiddle() {}

  /** The middle of a feature's cell; without values where the feature draws none. */
  static Coordinates of(JsonNode feature) throws MalformedReportException {
    Optional<JsonNode> geometry = JsonFields.object(feature, "geometry");
    return geometry.isEmpty() ? UNKNOWN : middle(geometry.get());
  }

  private static Coordinates middle(JsonNode geometry) throws MalformedReportException {
    switch (geometry.path("type").asText()) {
      case "Polygon":
        return ofCorners(geometry.path("coordinates").path(0));
      case "GeometryCollection":
        for (JsonNode part : geometry.path("geometries")) {
          Coordinates found = middle(part);
          if (found.latitude() != null) {
            return found;
          }
        }
        return UNKNOWN;
      default:
        return UNKNOWN;
    }
  }

  private static Coordinates ofCorners(JsonNode ring) throws MalformedReportException {
    int corners = ring.size() - 1;
    if (corners < 3) {
      return UNKNOWN;
    }
    double latitude = 0.0;
    double longitude = 0.0;
    for (int i = 0; i < corners; i++) {
      JsonNode corner = ring.path(i);
      if (!corner.path(0).isNumber() || !corner.path(1).isNumber()) {
        throw JsonFields.wrong("coordinates", corner, "a longitude and a latitude");
      }
      longitude += corner.path(0).doubleValue();
      latitude += corner.path(1).doubleValue();
    }
    return new Coordinates(latitude / corners, longitude / corners);
  }
}
