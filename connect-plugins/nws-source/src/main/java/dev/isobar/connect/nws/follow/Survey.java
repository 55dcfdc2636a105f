package dev.isobar.connect.nws.follow;

import dev.isobar.connect.nws.config.Feed;
import dev.isobar.connect.nws.config.Point;
import dev.isobar.connect.nws.config.Selection;
import dev.isobar.connect.nws.feed.StationList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Turns the places of the configuration into stations and grid cells. */
final class Survey {

  private final Selection selection;
  private final boolean needsStations;
  private final boolean listsStations;

  Survey(Selection selection) {
    this.selection = selection;
    this.needsStations = selection.has(Feed.OBSERVATIONS) || selection.hasForecastsOfStations();
    this.listsStations = selection.has(Feed.STATIONS);
  }

  /** Whether there is anything to ask the API for. */
  boolean isNeeded() {
    boolean byPlace =
        !selection.zones().isEmpty()
            || !selection.offices().isEmpty()
            || !selection.points().isEmpty();
    return selection.hasForecasts()
        || (needsStations && !selection.states().isEmpty())
        || ((needsStations || listsStations) && byPlace);
  }

  /** What is known before the API was asked. */
  Followed named() {
    return Followed.of(needsStations ? selection.stations() : List.of(), List.of(), List.of());
  }

  /**
   * Asks for what is due.
   *
   * @param early told of the stations before the first cell of theirs is asked for, which may be
   *     one request a station
   */
  Followed run(Answers answers, Consumer<Followed> early) throws InterruptedException {
    Map<String, Optional<Point>> stations = new TreeMap<>();
    if (needsStations) {
      selection.stations().forEach(id -> stations.put(id, Optional.empty()));
      for (String state : selection.states()) {
        merge(stations, answers.get(Lookup.stations(StationList.ofState(state))));
      }
    }
    Set<String> grids = new TreeSet<>();
    Map<String, Optional<Point>> listed = new TreeMap<>();
    if (needsStations || listsStations) {
      for (String zone : selection.zones()) {
        merge(listed, answers.get(Lookup.zone(zone)));
      }
      for (String office : selection.offices()) {
        merge(listed, answers.get(Lookup.office(office)));
      }
    }
    for (Point point : selection.points()) {
      merge(listed, atPoint(point, answers, grids));
    }
    if (needsStations) {
      listed.forEach((id, place) -> merge(stations, id, place));
    }
    if (selection.hasForecastsOfStations()) {
      early.accept(Followed.of(stations.keySet(), listed.keySet(), List.of()));
      grids.addAll(gridsOf(stations, answers));
    }
    return Followed.of(
        stations.keySet(), listed.keySet(), selection.hasForecasts() ? grids : List.of());
  }

  private Finding atPoint(Point point, Answers answers, Set<String> grids)
      throws InterruptedException {
    boolean wantsStations = (needsStations || listsStations) && selection.stationsPerPoint() > 0;
    if (!wantsStations && !selection.hasForecasts()) {
      return Finding.NOTHING;
    }
    Optional<String> grid = answers.get(Lookup.grid(point)).grid();
    grid.ifPresent(grids::add);
    return grid.isPresent() && wantsStations
        ? answers.get(Lookup.nearest(grid.get(), selection.stationsPerPoint()))
        : Finding.NOTHING;
  }

  private static Set<String> gridsOf(Map<String, Optional<Point>> stations, Answers answers)
      throws InterruptedException {
    List<String> elsewhere = new ArrayList<>();
    stations.forEach(
        (id, place) -> {
          if (place.isEmpty()) {
            elsewhere.add(id);
          }
        });
    Map<String, Optional<Point>> placed = new TreeMap<>(stations);
    for (StationList list : StationList.ofIds(elsewhere)) {
      Finding found = answers.get(Lookup.stations(list));
      elsewhere.forEach(
          id -> merge(placed, id, found.stations().getOrDefault(id, Optional.empty())));
    }
    Set<String> grids = new TreeSet<>();
    Set<Point> points = new TreeSet<>();
    placed.values().forEach(place -> place.ifPresent(points::add));
    for (Point point : points) {
      answers.get(Lookup.grid(point)).grid().ifPresent(grids::add);
    }
    return grids;
  }

  private static void merge(Map<String, Optional<Point>> stations, Finding finding) {
    finding.stations().forEach((id, place) -> merge(stations, id, place));
  }

  private static void merge(
      Map<String, Optional<Point>> stations, String id, Optional<Point> place) {
    stations.merge(id, place, (known, more) -> known.isPresent() ? known : more);
  }
}
