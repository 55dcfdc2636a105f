package dev.isobar.simulator.http;

import dev.isobar.simulator.station.Station;
import dev.isobar.simulator.station.StationCatalog;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** /stations and /stations/{id}. */
final class StationEndpoints {

  private static final String CACHED_FOR_A_DAY = "public, max-age=86400, s-maxage=86400";

  private final StationCatalog catalog;

  StationEndpoints(StationCatalog catalog) {
    this.catalog = catalog;
  }

  Answer list(ApiRequest request) throws IOException {
    QueryParameters query = request.query().only("id", "state", "limit", "cursor");
    Set<String> ids = new HashSet<>(query.list("id"));
    Set<String> states = new HashSet<>(query.list("state"));
    for (String state : states) {
      if (!state.matches("[A-Z]{2}")) {
        throw QueryParameters.refused("state", state, "must be two letters such as WA");
      }
    }
    int limit = query.limit();
    int start = query.text("cursor").map(StationEndpoints::index).orElse(0);
    List<Station> page =
        catalog.all().stream()
            .filter(station -> ids.isEmpty() || ids.contains(station.id()))
            .filter(station -> states.isEmpty() || states.contains(station.state()))
            .skip(start)
            .limit(limit)
            .toList();
    StringBuilder next = new StringBuilder(request.base()).append("/stations?");
    query.list("id").forEach(id -> next.append("id=").append(encoded(id)).append('&'));
    query.list("state").forEach(state -> next.append("state=").append(state).append('&'));
    next.append("limit=").append(limit);
    next.append("&cursor=").append(Cursor.at(start + limit));
    return collection(page, next.toString());
  }

  Answer one(ApiRequest request) throws IOException {
    request.query().only();
    Station station = find(catalog, request);
    byte[] body =
        JsonBody.of(
            json -> {
              json.writeStartObject();
              JsonLd.observationContext(json);
              StationJson.writeFields(json, station);
              json.writeEndObject();
            });
    return Answer.geoJson(body)
        .carrying(List.of(StationJson.served(station)))
        .with("Cache-Control", CACHED_FOR_A_DAY);
  }

  /** A collection of stations, as several addresses answer it. */
  static Answer collection(List<Station> stations, String next) throws IOException {
    byte[] body =
        JsonBody.of(
            json -> {
              json.writeStartObject();
              JsonLd.observationContext(json);
              json.writeStringField("type", "FeatureCollection");
              json.writeArrayFieldStart("features");
              for (Station station : stations) {
                StationJson.write(json, station);
              }
              json.writeEndArray();
              json.writeArrayFieldStart("observationStations");
              for (Station station : stations) {
                json.writeString(StationJson.id(station));
              }
              json.writeEndArray();
              JsonLd.next(json, next);
              json.writeEndObject();
            });
    return Answer.geoJson(body)
        .carrying(stations.stream().map(StationJson::served).toList())
        .with("Cache-Control", CACHED_FOR_A_DAY);
  }

  /** The station a path names, in whatever case. */
  static Station find(StationCatalog catalog, ApiRequest request) {
    String id = request.path("station");
    return catalog
        .find(id.toUpperCase(Locale.ROOT))
        .orElseThrow(() -> ApiProblem.notFound("'" + id + "' is not a known station identifier"));
  }

  private static int index(String cursor) {
    try {
      return Math.max(0, Integer.parseInt(Cursor.read(cursor)));
    } catch (NumberFormatException e) {
      throw Cursor.refused(cursor);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
