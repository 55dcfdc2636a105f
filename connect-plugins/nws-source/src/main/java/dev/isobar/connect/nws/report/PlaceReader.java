package dev.isobar.connect.nws.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what the API tells of places. What is missing or wrong is left out; it never fails. */
public final class PlaceReader {

  private PlaceReader() {}

  /** The point of a feature; empty if it has none. */
  public static Optional<Place> coordinates(JsonNode feature) {
    try {
      Coordinates found = Coordinates.of(feature);
      return found.latitude() == null
          ? Optional.empty()
          : Optional.of(new Place(found.latitude(), found.longitude()));
    } catch (MalformedReportException e) {
      return Optional.empty();
    }
  }

  /** The grid cell that the description of a point names, such as SEW/125,67. */
  public static Optional<String> grid(JsonNode point) {
    JsonNode properties = point.path("properties");
    JsonNode id = properties.path("gridId");
    JsonNode x = properties.path("gridX");
    JsonNode y = properties.path("gridY");
    return id.isTextual() && x.isIntegralNumber() && y.isIntegralNumber()
        ? Optional.of(id.textValue() + "/" + x + "," + y)
        : Optional.empty();
  }

  /**
   * The last parts of the URLs in a list, in its order: KSEA of
   * https://api.weather.gov/stations/KSEA.
   *
   * @param name the list's name; it stands in the object itself or in its properties
   */
  public static List<String> linkedIds(JsonNode object, String name) {
    JsonNode links = object.has(name) ? object.path(name) : object.path("properties").path(name);
    List<String> ids = new ArrayList<>();
    for (JsonNode link : links) {
      String id = JsonFields.lastSegment(link.textValue());
      if (id != null) {
        ids.add(id);
      }
    }
    return ids;
  }

  /**
   * Where something is, WGS 84.
   *
   * @param latitude degree north
   * @param longitude degree east
   */
  public record Place(double latitude, double longitude) {}
}
