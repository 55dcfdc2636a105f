package dev.isobar.simulator.station;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The forecast offices and their grids. The nearest office is the one that forecasts for a point.
 */
public final class OfficeCatalog {

  /** Beyond this many cells from its middle an office has no grid. */
  private static final int LAST_CELL = 240;

  /** Farther than this from every office, in metres, nobody forecasts. */
  private static final double REACH = 900_000;

  private final List<ForecastOffice> offices;

  private OfficeCatalog(List<ForecastOffice> offices) {
    this.offices = offices;
  }

  /** All offices of the table that comes with the simulator. */
  public static OfficeCatalog bundled() {
    try {
      return new OfficeCatalog(
          CsvTable.read("offices.csv").stream()
              .map(
                  row ->
                      new ForecastOffice(
                          row.get("office"),
                          Double.parseDouble(row.get("latitude")),
                          Double.parseDouble(row.get("longitude")),
                          row.get("city"),
                          row.get("state")))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException("The simulator's own table of offices cannot be read", e);
    }
  }

  /** The office nearest to a point. */
  public ForecastOffice nearest(double latitude, double longitude) {
    return offices.stream()
        .min(
            Comparator.comparingDouble(
                office ->
                    Geodesy.distance(latitude, longitude, office.latitude(), office.longitude())))
        .orElseThrow();
  }

  /** The cell a point lies in; empty where nobody forecasts. */
  public Optional<GridPoint> locate(double latitude, double longitude) {
    ForecastOffice office = nearest(latitude, longitude);
    double distance = Geodesy.distance(latitude, longitude, office.latitude(), office.longitude());
    return distance > REACH ? Optional.empty() : Optional.of(office.cellOf(latitude, longitude));
  }

  /** A cell by its coordinates; empty if there is no such office or cell. */
  public Optional<GridPoint> cell(String office, int x, int y) {
    return offices.stream()
        .filter(candidate -> candidate.id().equals(office))
        .map(candidate -> candidate.cell(x, y))
        .filter(cell -> Math.abs(x) <= 4 * LAST_CELL && Math.abs(y) <= 4 * LAST_CELL)
        .findFirst();
  }
}
