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

  /** The newest report of each station. */
  List<String> points(String consistency) {
    return IntStream.range(0, stations)
        .mapToObj(i -> "/v1/stores/latest/keys/" + Weather.id(i) + "?consistency=" + consistency)
        .toList();
  }

  /** An answer that needs nothing of the state. */
  List<String> constant() {
    return List.of("/health/live");
  }
}
