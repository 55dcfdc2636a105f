package dev.isobar.connect.nws.follow;

import dev.isobar.connect.nws.config.Point;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one answer of the API tells of the places that are followed.
 *
 * @param stations stations by id, and where they are if the answer says so
 * @param grid the grid cell, such as SEW/125,67; empty if the answer is not about one
 */
record Finding(SortedMap<String, Optional<Point>> stations, Optional<String> grid) {

  static final Finding NOTHING = new Finding(Collections.emptySortedMap(), Optional.empty());

  static Finding ofStations(Map<String, Optional<Point>> stations) {
    return new Finding(
        Collections.unmodifiableSortedMap(new TreeMap<>(stations)), Optional.empty());
  }

  static Finding ofGrid(String grid) {
    return new Finding(Collections.emptySortedMap(), Optional.of(grid));
  }

  boolean isEmpty() {
    return stations.isEmpty() && grid.isEmpty();
  }

  /** The stations of an earlier finding that are not in this one. */
  Set<String> lackedOf(Finding earlier) {
    Set<String> lacked = new TreeSet<>(earlier.stations.keySet());
    lacked.removeAll(stations.keySet());
    return lacked;
  }

  /** This finding and those stations of an earlier one. */
  Finding with(Set<String> ids, Finding earlier) {
    SortedMap<String, Optional<Point>> all = new TreeMap<>(stations);
    ids.forEach(id -> all.put(id, earlier.stations.get(id)));
    return new Finding(Collections.unmodifiableSortedMap(all), grid);
  }
}
