package dev.isobar.simulator.http;

import dev.isobar.simulator.ledger.Served;
import dev.isobar.simulator.random.Dice;
import dev.isobar.simulator.report.Malformation;
import dev.isobar.simulator.report.ObservationJson;
import dev.isobar.simulator.report.ReportArchive;
import dev.isobar.simulator.report.ReportKind;
import dev.isobar.simulator.report.ReportSlot;
import dev.isobar.simulator.report.ReportVersion;
import dev.isobar.simulator.station.Station;
import dev.isobar.simulator.station.StationCatalog;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Everything that answers with observations. */
final class ObservationEndpoints {

  private static final String CACHED_FOR_MINUTES = "public, max-age=280, s-maxage=120";
  private static final Duration LATEST_LAGS_BY = Duration.ofMinutes(2);
  private static final double LISTED_TWICE = 0.02;

  private final StationCatalog catalog;
  private final ReportArchive archive;
  private final ObservationJson features;
  private final Dice dice;

  ObservationEndpoints(
      StationCatalog catalog, ReportArchive archive, ObservationJson features, Dice dice) {
    this.catalog = catalog;
    this.archive = archive;
    this.features = features;
    this.dice = dice.derive("listed-twice");
  }

  Answer ofStation(ApiRequest request) throws IOException {
    QueryParameters query = request.query().only("start", "end", "limit", "cursor");
    Station station = StationEndpoints.find(catalog, request);
    return page(request, query, List.of(station), "/stations/" + station.id() + "/observations");
  }

  Answer ofZone(ApiRequest request) throws IOException {
    QueryParameters query = request.query().only("start", "end", "limit", "cursor");
    String zone = request.path("zone");
    List<Station> stations = catalog.inForecastZone(zone);
    if (stations.isEmpty()) {
      throw ApiProblem.notFound("'" + zone + "' is not a known forecast zone");
    }
    return page(request, query, stations, "/zones/forecast/" + zone + "/observations");
  }

  Answer latest(ApiRequest request) throws IOException {
    boolean checked = request.query().only("require_qc").flag("require_qc");
    Station station = StationEndpoints.find(catalog, request);
    Instant now = request.now().minus(LATEST_LAGS_BY);
    ReportVersion version =
        archive.read(station, Instant.EPOCH, now, 100, now).stream()
            .filter(report -> !checked || report.slot().kind() != ReportKind.FIVE_MINUTE)
            .findFirst()
            .orElseThrow(() -> ApiProblem.notFound("No recent observation of " + station.id()));
    return single(version);
  }

  Answer at(ApiRequest request) throws IOException {
    request.query().only();
    Station station = StationEndpoints.find(catalog, request);
    String time = request.path("time");
    try {
      Instant timestamp = OffsetDateTime.parse(time.replace(' ', '+')).toInstant();
      return single(
          archive
              .at(station, timestamp, request.now())
              .orElseThrow(
                  () -> ApiProblem.notFound("No observation of " + station.id() + " at " + time)));
    } catch (DateTimeException e) {
      throw ApiProblem.badRequest("'" + time + "' is not an ISO 8601 date and time");
    }
  }

  private Answer page(
      ApiRequest request, QueryParameters query, List<Station> stations, String path)
      throws IOException {
    int limit = query.limit();
    Instant from = query.instant("start").orElse(Instant.EPOCH);
    Instant to = query.instant("end").orElse(request.now());
    if (from.isAfter(to)) {
      throw ApiProblem.badRequest("Query parameter \"start\" must not be after \"end\"");
    }
    Instant before = query.text("cursor").map(ObservationEndpoints::instant).orElse(Instant.MAX);
    Instant newest = before.isAfter(to) ? to : before.minusSeconds(1);
    List<ReportVersion> page = new ArrayList<>();
    for (Station station : stations) {
      page.addAll(archive.read(station, from, newest, limit, request.now()));
    }
    if (stations.size() > 1) {
      page.sort(
          Comparator.comparingLong((ReportVersion report) -> report.slot().time()).reversed());
      page = wholeTimestamps(page, limit);
    }
    Instant last =
        page.isEmpty() ? newest.plusSeconds(1) : page.get(page.size() - 1).slot().timestamp();
    boolean roomForRepeats = page.size() <= limit / 2;
    return collection(page, roomForRepeats, request.base() + path + next(query, limit, last));
  }

  /**
   * Cuts at the limit, but never between reports of one timestamp: the cursor could not tell them
   * apart.
   */
  private static List<ReportVersion> wholeTimestamps(List<ReportVersion> sorted, int limit) {
    int end = Math.min(limit, sorted.size());
    while (end > 0
        && end < sorted.size()
        && sorted.get(end).slot().time() == sorted.get(end - 1).slot().time()) {
      end++;
    }
    return sorted.subList(0, end);
  }

  private static String next(QueryParameters query, int limit, Instant last) {
    StringBuilder next = new StringBuilder("?");
    for (String name : List.of("start", "end")) {
      query
          .instant(name)
          .ifPresent(
              instant ->
                  next.append(name).append('=').append(encoded(instant.toString())).append('&'));
    }
    if (query.has("limit")) {
      next.append("limit=").append(limit).append('&');
    }
    return next.append("cursor=").append(Cursor.at(ObservationJson.timestamp(last))).toString();
  }

  private Answer collection(List<ReportVersion> page, boolean repeats, String next)
      throws IOException {
    byte[] body =
        JsonBody.of(
            json -> {
              json.writeStartObject();
              JsonLd.observationContext(json);
              json.writeStringField("type", "FeatureCollection");
              json.writeArrayFieldStart("features");
              for (ReportVersion version : page) {
                features.write(json, version);
                if (repeats && isListedTwice(version.slot())) {
                  features.write(json, version);
                }
              }
              json.writeEndArray();
              JsonLd.next(json, next);
              json.writeEndObject();
            });
    return Answer.geoJson(body)
        .carrying(page.stream().map(this::served).toList())
        .with("Cache-Control", CACHED_FOR_MINUTES);
  }

  private Answer single(ReportVersion version) throws IOException {
    byte[] body =
        JsonBody.of(
            json -> {
              json.writeStartObject();
              JsonLd.observationContext(json);
              features.writeFields(json, version);
              json.writeEndObject();
            });
    return Answer.geoJson(body).with("Cache-Control", CACHED_FOR_MINUTES);
  }

  private Served served(ReportVersion version) {
    return new Served(
        Served.Type.REPORT,
        ObservationJson.id(version.slot()),
        version.number(),
        features.malformation(version.slot()) != Malformation.NONE,
        json -> features.writeFields(json, version));
  }

  private boolean isListedTwice(ReportSlot slot) {
    return dice.derive(slot.station().id()).chance(LISTED_TWICE, slot.time());
  }

  private static Instant instant(String cursor) {
    try {
      return OffsetDateTime.parse(Cursor.read(cursor)).toInstant();
    } catch (DateTimeException e) {
      throw Cursor.refused(cursor);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
