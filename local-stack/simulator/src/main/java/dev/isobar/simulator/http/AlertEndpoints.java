package dev.isobar.simulator.http;

import dev.isobar.simulator.alert.Alert;
import dev.isobar.simulator.alert.AlertBook;
import dev.isobar.simulator.alert.AlertJson;
import dev.isobar.simulator.report.ObservationJson;
import dev.isobar.simulator.station.Station;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** /alerts/active with its filters. */
final class AlertEndpoints {

  private static final List<String> AREAS =
      List.of("area", "point", "region", "region_type", "zone");

  private final AlertBook book;

  AlertEndpoints(AlertBook book) {
    this.book = book;
  }

  Answer active(ApiRequest request) throws IOException {
    QueryParameters query =
        request
            .query()
            .only(
                "status",
                "message_type",
                "event",
                "code",
                "urgency",
                "severity",
                "certainty",
                "area",
                "point",
                "region",
                "region_type",
                "zone",
                "limit");
    List<String> places = AREAS.stream().filter(query::has).toList();
    if (places.size() > 1) {
      throw ApiProblem.badRequest("Query parameters " + places + " exclude each other");
    }
    List<String> statuses =
        query.oneOf("status", Set.of("actual", "exercise", "system", "test", "draft"));
    List<String> types = query.oneOf("message_type", Set.of("alert", "update", "cancel"));
    List<String> urgencies =
        query.oneOf("urgency", Set.of("immediate", "expected", "future", "past", "unknown"));
    List<String> severities =
        query.oneOf("severity", Set.of("extreme", "severe", "moderate", "minor", "unknown"));
    List<String> certainties =
        query.oneOf("certainty", Set.of("observed", "likely", "possible", "unlikely", "unknown"));
    List<String> events =
        query.list("event").stream().map(event -> event.toLowerCase(Locale.ROOT)).toList();
    List<Alert> alerts =
        book.active(request.now()).stream()
            .filter(alert -> passes(statuses, alert, Alert::status))
            .filter(alert -> passes(types, alert, Alert::messageType))
            .filter(alert -> passes(urgencies, alert, Alert::urgency))
            .filter(alert -> passes(severities, alert, Alert::severity))
            .filter(alert -> passes(certainties, alert, Alert::certainty))
            .filter(alert -> passes(events, alert, Alert::event))
            .filter(alert -> places.isEmpty() || isWithin(alert.station(), places.get(0), query))
            .limit(query.has("limit") ? query.limit() : Long.MAX_VALUE)
            .toList();
    return collection(alerts, request.now());
  }

  private static boolean passes(
      List<String> wanted, Alert alert, Function<Alert, String> property) {
    return wanted.isEmpty() || wanted.contains(property.apply(alert).toLowerCase(Locale.ROOT));
  }

  private static boolean isWithin(Station station, String kind, QueryParameters query) {
    if (station == null) {
      return false;
    }
    List<String> wanted = query.list(kind);
    return switch (kind) {
      case "area" -> wanted.contains(station.state());
      case "zone" -> wanted.contains(station.forecastZone()) || wanted.contains(station.county());
      case "region_type" -> wanted.contains("land");
      case "point" -> isNear(station, query);
      // Regions are of the sea; our zones are all on land.
      default -> false;
    };
  }

  private static boolean isNear(Station station, QueryParameters query) {
    List<String> point = query.list("point");
    try {
      double latitude = Double.parseDouble(point.get(0));
      double longitude = Double.parseDouble(point.get(1));
      double wide = ZoneEndpoints.HALF_A_ZONE / Math.cos(Math.toRadians(station.latitude()));
      return Math.abs(latitude - station.latitude()) <= ZoneEndpoints.HALF_A_ZONE
          && Math.abs(longitude - station.longitude()) <= wide;
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw QueryParameters.refused(
          "point", String.join(",", point), "must be latitude,longitude in degrees");
    }
  }

  private static Answer collection(List<Alert> alerts, Instant now) throws IOException {
    Instant updated = alerts.isEmpty() ? now : alerts.get(0).sent();
    byte[] body =
        JsonBody.of(
            json -> {
              json.writeStartObject();
              JsonLd.plainContext(json);
              json.writeStringField("type", "FeatureCollection");
              json.writeArrayFieldStart("features");
              for (Alert alert : alerts) {
                AlertJson.write(json, alert);
              }
              json.writeEndArray();
              json.writeStringField("title", "Current watches, warnings, and advisories");
              json.writeStringField("updated", ObservationJson.timestamp(updated));
              json.writeEndObject();
            });
    // No Last-Modified: an alert that ends changes the list without a newer message.
    return Answer.geoJson(body).with("Cache-Control", "public, max-age=30, s-maxage=30");
  }
}
