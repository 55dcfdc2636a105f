package dev.isobar.connect.nws.follow;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is followed, as far as it is known.
 *
 * @param stations all stations, by id
 * @param listed those of the stations that were found by zone, point or office
 * @param grids the grid cells of forecasts, such as SEW/125,67
 */
public record Followed(
    SortedSet<String> stations, SortedSet<String> listed, SortedSet<String> grids) {

  static Followed of(
      Collection<String> stations, Collection<String> listed, Collection<String> grids) {
    return new Followed(sorted(stations), sorted(listed), sorted(grids));
  }

  private static SortedSet<String> sorted(Collection<String> ids) {
    return Collections.unmodifiableSortedSet(new TreeSet<>(ids));
  }
}
