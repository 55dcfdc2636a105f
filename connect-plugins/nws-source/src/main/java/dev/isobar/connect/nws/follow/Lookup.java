package dev.isobar.connect.nws.follow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.connect.nws.config.Point;
import dev.isobar.connect.nws.feed.ForecastEndpoint;
import dev.isobar.connect.nws.feed.StationList;
import dev.isobar.connect.nws.http.Page;
import dev.isobar.connect.nws.http.PageRequest;
import dev.isobar.connect.nws.http.Validators;
import dev.isobar.connect.nws.report.PlaceReader;
import dev.isobar.connect.nws.report.StationMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A question to the API of what there is at a place.
 *
 * @param name what is asked for, for the log; no two questions have the same
 * @param request how to ask
 * @param reader makes out of an answer what it tells; {@link Finding#NOTHING} if it tells nothing
 */
record Lookup(String name, PageRequest request, Function<List<Page>, Finding> reader) {

  /** What the connector can ask for; another id would make a URL of its own. */
  private static final Pattern STATION = Pattern.compile("[A-Za-z0-9_-]+");

  /** Offices are described in JSON-LD only. */
  private static final Map<String, String> LINKED_DATA = Map.of("Accept", "application/ld+json");

  static Lookup stations(StationList list) {
    return new Lookup(
        list.name(), PageRequest.all(list.path()), pages -> stations(pages, Integer.MAX_VALUE));
  }

  static Lookup zone(String zone) {
    // The third letter tells a county from a forecast zone.
    String type = zone.charAt(2) == 'C' ? "county" : "forecast";
    return new Lookup(
        "stations of zone " + zone,
        document("/zones/" + type + "/" + zone, Map.of()),
        pages -> links(pages, "observationStations"));
  }

  static Lookup office(String office) {
    return new Lookup(
        "stations of office " + office,
        document("/offices/" + office, LINKED_DATA),
        pages -> links(pages, "approvedObservationStations"));
  }

  static Lookup grid(Point point) {
    return new Lookup(
        "grid cell of " + point.text(),
        document("/points/" + point.text(), Map.of()),
        pages ->
            PlaceReader.grid(pages.get(0).features().get(0))
                .filter(ForecastEndpoint::isGridId)
                .map(Finding::ofGrid)
                .orElse(Finding.NOTHING));
  }

  /**
   * @param most how many of them; the API gives the nearest first
   */
  static Lookup nearest(String grid, int most) {
    return new Lookup(
        "stations near " + grid,
        // The next page holds what is further away, and links to a next one without end.
        new PageRequest("/gridpoints/" + grid + "/stations", Validators.NONE, page -> true),
        pages -> stations(pages, most));
  }

  private static PageRequest document(String path, Map<String, String> headers) {
    return PageRequest.document(path, Validators.NONE, headers);
  }

  private static Finding stations(List<Page> pages, int most) {
    Map<String, Optional<Point>> stations = new LinkedHashMap<>();
    for (Page page : pages) {
      for (JsonNode feature : page.features()) {
        StationMapper.stationId(feature)
            .filter(STATION.asMatchPredicate())
            .filter(id -> stations.size() < most)
            .ifPresent(id -> stations.put(id, point(feature)));
      }
    }
    return Finding.ofStations(stations);
  }

  private static Optional<Point> point(JsonNode feature) {
    return PlaceReader.coordinates(feature)
        .map(place -> Point.of(place.latitude(), place.longitude()));
  }

  private static Finding links(List<Page> pages, String name) {
    Map<String, Optional<Point>> stations = new LinkedHashMap<>();
    PlaceReader.linkedIds(pages.get(0).features().get(0), name).stream()
        .filter(STATION.asMatchPredicate())
        .forEach(id -> stations.put(id, Optional.empty()));
    return Finding.ofStations(stations);
  }
}
