package dev.isobar.simulator.http;

import dev.isobar.simulator.report.ObservationJson;
import dev.isobar.simulator.station.OfficeCatalog;
import dev.isobar.simulator.station.Station;
import dev.isobar.simulator.station.StationCatalog;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** /offices/{id}: an office exists if it is the nearest to a station. */
final class OfficeEndpoints {

  private static final String LINKED_DATA = "application/ld+json";

  private final StationCatalog stations;
  private final OfficeCatalog offices;

  OfficeEndpoints(StationCatalog stations, OfficeCatalog offices) {
    this.stations = stations;
    this.offices = offices;
  }

  Answer office(ApiRequest request) throws IOException {
    request.query().only();
    String office = request.path("office");
    List<Station> own =
        stations.all().stream()
            .filter(
                station ->
                    offices.nearest(station.latitude(), station.longitude()).id().equals(office))
            .toList();
    if (own.isEmpty()) {
      throw ApiProblem.notFound("'" + office + "' is not a known office");
    }
    TreeSet<String> zones = new TreeSet<>();
    own.forEach(station -> zones.add(station.forecastZone()));
    byte[] body =
        JsonBody.of(
            json -> {
              json.writeStartObject();
              json.writeStringField("@type", "GovernmentOrganization");
              json.writeStringField("@id", ObservationJson.NAMES + "offices/" + office);
              json.writeStringField("id", office);
              json.writeArrayFieldStart("responsibleForecastZones");
              for (String zone : zones) {
                json.writeString(ObservationJson.NAMES + "zones/forecast/" + zone);
              }
              json.writeEndArray();
              json.writeArrayFieldStart("approvedObservationStations");
              for (Station station : own) {
                json.writeString(StationJson.id(station));
              }
              json.writeEndArray();
              json.writeEndObject();
            });
    return new Answer(200, LINKED_DATA, Map.of(), body, List.of())
        .with("Cache-Control", "public, max-age=86400, s-maxage=86400");
  }
}
