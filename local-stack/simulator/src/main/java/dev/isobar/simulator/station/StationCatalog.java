package dev.isobar.simulator.station;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The stations that report, in the order of their identifiers. Immutable. */
public final class StationCatalog {

  /** The most stations that can be made up: their identifiers have five digits. */
  public static final int MOST_MADE_UP = 100_000;

  /** How far a made-up station is from the next of the same real one, in degrees. */
  private static final double APART = 0.01;

  private static final int IN_A_ROW = 20;

  private final Map<String, Station> byId;
  private final List<Station> all;

  private StationCatalog(List<Station> stations) {
    this.all = stations.stream().sorted(Comparator.comparing(Station::id)).toList();
    this.byId = new LinkedHashMap<>();
    all.forEach(station -> byId.put(station.id(), station));
  }

  /** A catalog of just these stations. */
  public static StationCatalog of(List<Station> stations) {
    return new StationCatalog(stations);
  }

  /** All stations of the table that comes with the simulator. */
  public static StationCatalog bundled() {
    try {
      List<Station> stations =
          CsvTable.read("stations.csv").stream()
              .map(
                  row ->
                      new Station(
                          row.get("id"),
                          row.get("name"),
                          row.get("state"),
                          Double.parseDouble(row.get("latitude")),
                          Double.parseDouble(row.get("longitude")),
                          Double.parseDouble(row.get("elevation_m")),
                          ZoneId.of(row.get("time_zone")),
                          row.get("forecast_zone"),
                          row.get("county")))
              .toList();
      return new StationCatalog(stations);
    } catch (IOException e) {
      throw new UncheckedIOException("The simulator's own station table cannot be read", e);
    }
  }

  /**
   * A smaller catalog, spread evenly over this one.
   *
   * @throws IllegalArgumentException if {@code count} is not within 1 and {@link #size()}
   */
  public StationCatalog spread(int count) {
    if (count < 1 || count > all.size()) {
      throw new IllegalArgumentException(
          "stations is " + count + ": give a number from 1 to " + all.size());
    }
    return new StationCatalog(
        IntStream.range(0, count)
            .mapToObj(i -> all.get((int) ((long) i * all.size() / count)))
            .toList());
  }

  /**
   * A larger catalog, with stations M00000, M00001 and so on, each near one of these and in the
   * same state, zone and county.
   */
  public StationCatalog withMadeUp(int count) {
    List<Station> stations = new ArrayList<>(all);
    for (int i = 0; i < count; i++) {
      stations.add(madeUp(i, all.get(i % all.size()), i / all.size()));
    }
    return new StationCatalog(stations);
  }

  private static Station madeUp(int number, Station near, int round) {
    return new Station(
        "M%05d".formatted(number),
        "Made-up station " + number + " near " + near.name(),
        near.state(),
        rounded(near.latitude() + APART * (1 + round / IN_A_ROW)),
        rounded(near.longitude() + APART * (1 + round % IN_A_ROW)),
        near.elevation(),
        near.timeZone(),
        near.forecastZone(),
        near.county());
  }

  private static double rounded(double degrees) {
    return Math.round(degrees * 10_000) / 10_000.0;
  }

  /** How many there are. */
  public int size() {
    return all.size();
  }

  /** All of them, in the order of their identifiers. */
  public List<Station> all() {
    return all;
  }

  /** The station with this identifier, if there is one. */
  public Optional<Station> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The stations of a public forecast zone. */
  public List<Station> inForecastZone(String zone) {
    return all.stream().filter(station -> station.forecastZone().equals(zone)).toList();
  }

  /** The stations nearest to a point, nearest first. */
  public List<Station> nearest(double latitude, double longitude, int limit) {
    return all.stream()
        .sorted(
            Comparator.comparingDouble(
                station ->
                    Geodesy.distance(latitude, longitude, station.latitude(), station.longitude())))
        .limit(limit)
        .toList();
  }
}
