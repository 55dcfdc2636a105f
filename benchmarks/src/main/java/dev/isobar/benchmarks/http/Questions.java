package dev.isobar.benchmarks.http;

import dev.isobar.benchmarks.topology.Weather;
import java.util.List;
import java.util.stream.IntStream;

/** What is asked. */
final class Questions {

  /** Of the application's topics and stores. */
  static final int PARTITIONS = 4;

  private final int stations;

  /**
   * @param stations that have reported
   */
  Questions(int stations) {
    this.stations = stations;
  }

  /** The newest report of each station, 64 fields, from its owner. */
  List<String> reports() {
    return ofEachStation("latest", "");
  }

  /** The same as it may be had. */
  List<String> reports(String consistency) {
    return ofEachStation("latest", "?consistency=" + consistency);
  }

  /** The time of the newest report of each station, a number, from its owner. */
  List<String> numbers() {
    return ofEachStation("station-clock", "");
  }

  private List<String> ofEachStation(String store, String query) {
    return IntStream.range(0, stations)
        .mapToObj(i -> "/v1/stores/" + store + "/keys/" + Weather.id(i) + query)
        .toList();
  }

  /** An answer that needs nothing of the state. */
  List<String> constant() {
    return List.of("/health/live");
  }

  /** A file of the dashboard that is about as long as the newest report of a station. */
  List<String> file() {
    return List.of("/assets/js/time.js");
  }
}
