package dev.isobar.connect.nws.feed;

import dev.isobar.connect.nws.config.Assignment;
import dev.isobar.connect.nws.config.Feed;
import dev.isobar.connect.nws.config.NwsSourceConfig;
import dev.isobar.connect.nws.metrics.SourceMetrics;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** Makes the endpoints of a task, each continuing from its committed offset. */
public final class EndpointFactory {

  private final NwsSourceConfig config;
  private final Records records;
  private final OffsetStorageReader offsets;
  private final InstantSource clock;
  private final SourceMetrics metrics;

  /** For a task with this configuration. */
  public EndpointFactory(
      NwsSourceConfig config,
      OffsetStorageReader offsets,
      InstantSource clock,
      SourceMetrics metrics) {
    this.config = config;
    this.records = new Records(config.topics(), new Malformed(config.onMalformed(), clock));
    this.offsets = offsets;
    this.clock = clock;
    this.metrics = metrics;
  }

  /** All endpoints of a task's share of the work. */
  public List<Endpoint> of(Assignment assignment) {
    List<Endpoint> endpoints = new ArrayList<>();
    if (assignment.readsStations()) {
      endpoints.addAll(stationLists(assignment.listedStations()));
    }
    endpoints.addAll(observations(assignment.stations()));
    Arrays.stream(Feed.values())
        .filter(feed -> feed.isForecast() && config.selection().has(feed))
        .forEach(feed -> endpoints.addAll(forecasts(feed, assignment.grids())));
    if (assignment.readsAlerts()) {
      endpoints.addAll(alerts());
    }
    return endpoints;
  }

  private List<Endpoint> stationLists(List<String> listed) {
    List<Endpoint> endpoints = new ArrayList<>();
    KnownStations known = new KnownStations(offsets);
    for (StationList list : StationList.of(config.selection(), listed)) {
      endpoints.add(
          new StationListEndpoint(
              list, config.polling().stations(), records, known, offsets, metrics));
    }
    return endpoints;
  }

  private List<Endpoint> observations(List<String> stations) {
    List<Endpoint> endpoints = new ArrayList<>();
    Map<Map<String, String>, Map<String, Object>> committed =
        offsets.offsets(stations.stream().map(ObservationEndpoint::partition).toList());
    for (String station : stations) {
      Map<String, Object> offset = committed.get(ObservationEndpoint.partition(station));
      endpoints.add(
          new ObservationEndpoint(
              station,
              config.polling(),
              records,
              offset,
              clock,
              new Rhythm(
                  config.pacing().shortest(),
                  config.polling().observations(),
                  config.pacing().longest()),
              metrics));
    }
    return endpoints;
  }

  private List<Endpoint> forecasts(Feed feed, List<String> grids) {
    List<Endpoint> endpoints = new ArrayList<>();
    Map<Map<String, String>, Map<String, Object>> committed =
        offsets.offsets(
            grids.stream().map(grid -> ForecastEndpoint.partition(feed, grid)).toList());
    for (String grid : grids) {
      endpoints.add(
          new ForecastEndpoint(
              feed,
              grid,
              config.forecasts().interval(),
              config.polling().futureTolerance(),
              records,
              committed.get(ForecastEndpoint.partition(feed, grid)),
              clock,
              metrics));
    }
    return endpoints;
  }

  private List<Endpoint> alerts() {
    List<AlertQuery> queries = AlertQuery.of(config.selection(), config.alerts());
    AlertBook book =
        new AlertBook(
            queries.stream().map(AlertQuery::path).toList(),
            offsets.offsets(AlertShelf.partitions()));
    List<Endpoint> endpoints = new ArrayList<>();
    for (AlertQuery query : queries) {
      endpoints.add(new AlertEndpoint(query, config.alerts(), records, book, clock, metrics));
    }
    return endpoints;
  }
}
