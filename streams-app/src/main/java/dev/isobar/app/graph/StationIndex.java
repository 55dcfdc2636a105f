package dev.isobar.app.graph;

import dev.isobar.app.config.GraphSettings;
import dev.isobar.app.place.Place;
import dev.isobar.app.place.StationTable;
import dev.isobar.weather.Station;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/**
 * The neighbours of all stations in the global table, for all tasks of an instance. The table is
 * read seldom: when a report shows that a station is new or elsewhere, but not in quick succession,
 * and now and then in case only other instances have seen it. Thread-safe.
 */
final class StationIndex {

  static final Duration LOOK_EVERY = Duration.ofMinutes(10);
  static final Duration LOOK_AT_MOST_EVERY = Duration.ofSeconds(10);

  private static final double METRES_PER_KILOMETRE = 1000.0;

  private final double distanceMetres;
  private final int count;

  private volatile Neighbourhoods current = Neighbourhoods.NONE;
  private volatile boolean outdated = true;
  private Long readAtMillis;

  /**
   * @param settings which stations are neighbours
   */
  StationIndex(GraphSettings settings) {
    this.distanceMetres = settings.distanceKilometres() * METRES_PER_KILOMETRE;
    this.count = settings.neighbours();
  }

  /** The neighbours as they were last read; another object when any station is another. */
  Neighbourhoods current() {
    return current;
  }

  /** A report was of a station at this place. */
  void reported(Place place) {
    if (!current.has(place)) {
      outdated = true;
    }
  }

  /**
   * Reads the table if it is time to.
   *
   * @param nowMillis the wall clock
   */
  synchronized void refresh(
      ReadOnlyKeyValueStore<String, ValueAndTimestamp<Station>> stations, long nowMillis) {
    long age = readAtMillis == null ? Long.MAX_VALUE : nowMillis - readAtMillis;
    if (age >= LOOK_EVERY.toMillis() || (outdated && age >= LOOK_AT_MOST_EVERY.toMillis())) {
      outdated = false;
      readAtMillis = nowMillis;
      Map<String, Place> places = StationTable.places(stations);
      if (!current.areOf(places)) {
        current = Neighbourhoods.of(places.values(), distanceMetres, count);
      }
    }
  }
}
