package dev.isobar.simulator.http;

import dev.isobar.simulator.report.ObservationJson;
import dev.isobar.simulator.station.OfficeCatalog;
import dev.isobar.simulator.station.Station;
import dev.isobar.simulator.station.StationCatalog;
import java.io.IOException;
import java.util.Set;

/**
 * /zones/{type}/{id}. A zone exists if a station lies in it; its shape is a box around that
 * station.
 */
final class ZoneEndpoints {

  static final double HALF_A_ZONE = 0.3;

  private static final Set<String> TYPES = Set.of("forecast", "public", "county", "fire", "land");

  private final StationCatalog stations;
  private final OfficeCatalog offices;

  ZoneEndpoints(StationCatalog stations, OfficeCatalog offices) {
    this.stations = stations;
    this.offices = offices;
  }

  Answer zone(ApiRequest request) throws IOException {
    boolean shape =
        request.query().only("include_geometry", "effective").text("include_geometry").isEmpty()
            || request.query().flag("include_geometry");
    String type = request.path("type");
    String zone = request.path("zone");
    if (!TYPES.contains(type)) {
      throw ApiProblem.badRequest("'" + type + "' is not a type of zone: " + TYPES);
    }
    Station station =
        stations.all().stream()
            .filter(candidate -> zoneOf(candidate, type).equals(zone))
            .findFirst()
            .orElseThrow(
                () -> ApiProblem.notFound("'" + zone + "' is not a known " + type + " zone"));
    String office = offices.nearest(station.latitude(), station.longitude()).id();
    byte[] body =
        JsonBody.of(
            json -> {
              json.writeStartObject();
              JsonLd.plainContext(json);
              String id = ObservationJson.NAMES + "zones/" + type + "/" + zone;
              json.writeStringField("id", id);
              json.writeStringField("type", "Feature");
              if (shape) {
                Polygons.box(json, station.latitude(), station.longitude(), HALF_A_ZONE);
              } else {
                json.writeNullField("geometry");
              }
              json.writeObjectFieldStart("properties");
              json.writeStringField("@id", id);
              json.writeStringField("@type", "wx:Zone");
              json.writeStringField("id", zone);
              json.writeStringField("type", type.equals("forecast") ? "public" : type);
              json.writeStringField("name", station.name() + " area");
              json.writeStringField("state", station.state());
              json.writeArrayFieldStart("forecastOffices");
              json.writeString(ObservationJson.NAMES + "offices/" + office);
              json.writeEndArray();
              json.writeArrayFieldStart("timeZone");
              json.writeString(station.timeZone().getId());
              json.writeEndArray();
              json.writeArrayFieldStart("observationStations");
              for (Station candidate : stations.all()) {
                if (zoneOf(candidate, type).equals(zone)) {
                  json.writeString(StationJson.id(candidate));
                }
              }
              json.writeEndArray();
              json.writeEndObject();
              json.writeEndObject();
            });
    return Answer.geoJson(body).with("Cache-Control", "public, max-age=86400, s-maxage=86400");
  }

  private static String zoneOf(Station station, String type) {
    return type.equals("county") ? station.county() : station.forecastZone();
  }
}
