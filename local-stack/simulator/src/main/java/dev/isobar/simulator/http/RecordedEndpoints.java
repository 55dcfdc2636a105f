package dev.isobar.simulator.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.simulator.ledger.Served;
import dev.isobar.simulator.recorded.RecordedAnswers;
import dev.isobar.simulator.report.ObservationJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Answers with what was recorded. A page behind a cursor is empty, so that a client comes to an
 * end.
 */
final class RecordedEndpoints {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final RecordedAnswers answers;

  RecordedEndpoints(RecordedAnswers answers) {
    this.answers = answers;
  }

  void addTo(ApiServer.Router router) {
    router.get("/stations", this::stations);
    router.get("/stations/{station}", this::station);
    router.get("/stations/{station}/observations", this::observations);
    router.get("/stations/{station}/observations/latest", this::latest);
    router.get("/gridpoints/{office}/{cell}/stations", this::stationsOfCell);
    router.get(
        "/gridpoints/{office}/{cell}/forecast/hourly",
        request ->
            asRecorded(
                "/gridpoints/"
                    + request.path("office")
                    + "/"
                    + request.path("cell")
                    + "/forecast/hourly"));
    router.get(
        "/gridpoints/{office}/{cell}/forecast",
        request ->
            asRecorded(
                "/gridpoints/"
                    + request.path("office")
                    + "/"
                    + request.path("cell")
                    + "/forecast"));
    router.get(
        "/gridpoints/{office}/{cell}",
        request ->
            asRecorded("/gridpoints/" + request.path("office") + "/" + request.path("cell")));
    router.get("/points/{point}", this::point);
    router.get("/alerts/active", request -> asRecorded("/alerts/active"));
  }

  private Answer stations(ApiRequest request) throws IOException {
    QueryParameters query = request.query().only("id", "state", "limit", "cursor");
    Set<String> ids = Set.copyOf(query.list("id"));
    List<JsonNode> page =
        answers.stations().entrySet().stream()
            .filter(entry -> ids.isEmpty() || ids.contains(entry.getKey()))
            .filter(entry -> !query.has("cursor"))
            .map(Map.Entry::getValue)
            .limit(query.limit())
            .toList();
    return stationPage(page, request.base() + "/stations?cursor=" + Cursor.at(page.size()));
  }

  private Answer stationsOfCell(ApiRequest request) throws IOException {
    String path =
        "/gridpoints/" + request.path("office") + "/" + request.path("cell") + "/stations";
    JsonNode recorded = find(path);
    List<JsonNode> page = new ArrayList<>();
    if (!request.query().has("cursor")) {
      recorded.path("features").forEach(page::add);
    }
    return stationPage(page, request.base() + path + "?cursor=" + Cursor.at(page.size()));
  }

  private Answer station(ApiRequest request) throws IOException {
    String id = request.path("station");
    JsonNode station = answers.stations().get(id);
    if (station == null) {
      throw ApiProblem.notFound("No recorded answer has the station " + id);
    }
    return Answer.geoJson(MAPPER.writeValueAsBytes(station))
        .carrying(List.of(servedStation(station)));
  }

  private Answer observations(ApiRequest request) throws IOException {
    request.query().only("start", "end", "limit", "cursor");
    String id = request.path("station");
    JsonNode recorded = find("/stations/" + id + "/observations");
    Collection<JsonNode> page =
        request.query().has("cursor") ? List.of() : answers.observations(id);
    String oldest =
        page.stream().map(RecordedEndpoints::timestamp).min(String::compareTo).orElse("");
    String next = request.base() + "/stations/" + id + "/observations?cursor=" + Cursor.at(oldest);
    return page(page, next, recorded.path("@context"))
        .carrying(page.stream().map(RecordedEndpoints::servedReport).toList());
  }

  private Answer latest(ApiRequest request) throws IOException {
    request.query().only("require_qc");
    String id = request.path("station");
    JsonNode newest =
        answers.observations(id).stream()
            .findFirst()
            .orElseThrow(() -> ApiProblem.notFound("No recorded observation of " + id));
    return Answer.geoJson(MAPPER.writeValueAsBytes(newest));
  }

  /** The links to follow lead here instead of to the API. */
  private Answer point(ApiRequest request) throws IOException {
    String recorded = MAPPER.writeValueAsString(find("/points/" + request.path("point")));
    String grid = "/gridpoints/";
    String here = recorded.replace("\"https://api.weather.gov" + grid, '"' + request.base() + grid);
    return Answer.geoJson(here.getBytes(StandardCharsets.UTF_8));
  }

  private Answer asRecorded(String path) throws IOException {
    return Answer.geoJson(MAPPER.writeValueAsBytes(find(path)));
  }

  private JsonNode find(String path) {
    return answers
        .find(path)
        .orElseThrow(() -> ApiProblem.notFound("No answer was recorded for " + path));
  }

  private static Answer stationPage(List<JsonNode> stations, String next) throws IOException {
    return page(stations, next, MAPPER.missingNode())
        .carrying(stations.stream().map(RecordedEndpoints::servedStation).toList());
  }

  private static Answer page(Collection<JsonNode> features, String next, JsonNode context)
      throws IOException {
    byte[] body =
        JsonBody.of(
            json -> {
              json.setCodec(MAPPER);
              json.writeStartObject();
              if (context.isMissingNode()) {
                JsonLd.observationContext(json);
              } else {
                json.writeObjectField("@context", context);
              }
              json.writeStringField("type", "FeatureCollection");
              json.writeArrayFieldStart("features");
              for (JsonNode feature : features) {
                json.writeTree(feature);
              }
              json.writeEndArray();
              JsonLd.next(json, next);
              json.writeEndObject();
            });
    return Answer.geoJson(body);
  }

  private static Served servedReport(JsonNode feature) {
    boolean malformed = !timestamp(feature).matches("\\d{4}-\\d\\d-\\d\\dT.*");
    String station = feature.path("properties").path("station").asText();
    String key =
        malformed
            ? feature.path("id").asText()
            : ObservationJson.NAMES
                + "stations/"
                + station.substring(station.lastIndexOf('/') + 1)
                + "/observations/"
                + timestamp(feature);
    return new Served(
        Served.Type.REPORT, key, feature, malformed, json -> writeFields(json, feature));
  }

  private static Served servedStation(JsonNode feature) {
    String id = feature.path("properties").path("stationIdentifier").asText();
    return new Served(Served.Type.STATION, id, id, false, json -> writeFields(json, feature));
  }

  private static String timestamp(JsonNode feature) {
    return feature.path("properties").path("timestamp").asText("");
  }

  private static void writeFields(JsonGenerator json, JsonNode feature) throws IOException {
    json.setCodec(MAPPER);
    for (Map.Entry<String, JsonNode> field : feature.properties()) {
      json.writeFieldName(field.getKey());
      json.writeTree(field.getValue());
    }
  }
}
