package dev.isobar.app.place;

import dev.isobar.app.meteorology.GreatCircle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Stations by where they are, so that those near a place are found without looking at all. They are
 * sorted into cubes that fill the space around the globe, which knows neither poles nor a date
 * line. A straight line is shorter than the way over the ground: what is within an edge's length of
 * each other over the ground is in the same cube or in two that touch.
 */
public final class Places {

  /** Of a smaller cube the numbers would not fit. */
  private static final double SMALLEST_EDGE_METRES = 1.0;

  private static final Comparator<Near> NEAREST_FIRST =
      Comparator.comparingDouble(Near::distanceMetres).thenComparing(Near::stationId);

  private record Cell(int x, int y, int z) {}

  private final Map<Cell, List<Place>> cells = new HashMap<>();
  private final double withinMetres;
  private final double edgeMetres;

  /**
   * @param places one a station
   * @param withinMetres how far away a station still is near, metre
   */
  public Places(Collection<Place> places, double withinMetres) {
    this.withinMetres = withinMetres;
    this.edgeMetres = Math.max(SMALLEST_EDGE_METRES, withinMetres);
    places.forEach(
        place ->
            cells
                .computeIfAbsent(cell(place.latitude(), place.longitude()), c -> new ArrayList<>())
                .add(place));
  }

  /**
   * The stations near a place, the nearest first, of equally near ones by id; one that is just
   * there too.
   *
   * @param latitude degree north
   * @param longitude degree east
   */
  public List<Near> near(double latitude, double longitude) {
    Cell middle = cell(latitude, longitude);
    List<Near> found = new ArrayList<>();
    for (int x = middle.x() - 1; x <= middle.x() + 1; x++) {
      for (int y = middle.y() - 1; y <= middle.y() + 1; y++) {
        for (int z = middle.z() - 1; z <= middle.z() + 1; z++) {
          for (Place place : cells.getOrDefault(new Cell(x, y, z), List.of())) {
            double distance =
                GreatCircle.distanceMetres(
                    latitude, longitude, place.latitude(), place.longitude());
            if (distance <= withinMetres) {
              found.add(new Near(place.stationId(), distance));
            }
          }
        }
      }
    }
    found.sort(NEAREST_FIRST);
    return found;
  }

  private Cell cell(double latitudeDegrees, double longitudeDegrees) {
    double latitude = Math.toRadians(latitudeDegrees);
    double longitude = Math.toRadians(longitudeDegrees);
    double fromAxis = Math.cos(latitude);
    return new Cell(
        index(fromAxis * Math.cos(longitude)),
        index(fromAxis * Math.sin(longitude)),
        index(Math.sin(latitude)));
  }

  private int index(double inEarthRadii) {
    return (int) Math.floor(inEarthRadii * GreatCircle.EARTH_RADIUS_METRES / edgeMetres);
  }
}
