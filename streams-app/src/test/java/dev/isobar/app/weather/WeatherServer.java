package dev.isobar.app.weather;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.app.config.AppConfig;
import dev.isobar.app.config.HttpSettings;
import dev.isobar.app.http.Asker;
import dev.isobar.app.http.BoundPort;
import dev.isobar.app.http.CurrencyJson;
import dev.isobar.app.http.Gate;
import dev.isobar.app.http.HttpServer;
import dev.isobar.app.http.OpenApiDocument;
import dev.isobar.app.query.StateInMemory;
import dev.isobar.app.runtime.StreamsSettings;
import dev.isobar.app.stream.StoreNames;
import dev.isobar.app.topology.SchemaOnlySerdes;
import dev.isobar.app.topology.WeatherTopology;
import dev.isobar.weather.AreaSummary;
import dev.isobar.weather.EnrichedObservation;
import dev.isobar.weather.GraphEdge;
import dev.isobar.weather.HourlySummary;
import dev.isobar.weather.ModelForecast;
import dev.isobar.weather.ModelValues;
import dev.isobar.weather.Station;
import dev.isobar.weather.WeatherEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The weather's own resources, served over a state in memory. What is answered is as described. */
final class WeatherServer implements AutoCloseable {

  static final Instant NOON = Instant.parse("2026-07-15T12:00:00Z");

  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper mapper = new ObjectMapper();
  private final OpenApiDocument document = new OpenApiDocument();
  private final StateInMemory state;
  private final HttpServer server;

  WeatherServer(int maxResults) {
    AppConfig config =
        AppConfig.of(
            Map.of(
                "isobar.http.port", "0",
                "isobar.http.max.results", String.valueOf(maxResults),
                "isobar.state.store", "local"));
    state =
        new StateInMemory(
            WeatherTopology.catalogue(config, StreamsSettings.of(config), new SchemaOnlySerdes()));
    HttpSettings settings = config.http();
    Gate gate = new Gate(8);
    Asker asker = new Asker(state, settings.limits(), () -> NOON);
    CurrencyJson currencies = new CurrencyJson(() -> NOON);
    server =
        HttpServer.start(
            BoundPort.of(settings),
            settings,
            List.of(
                new StationListRoutes(asker, gate, currencies),
                new StationRoutes(asker, gate, currencies),
                new StationSeriesRoutes(asker, gate, currencies),
                new AreaRoutes(asker, gate, currencies),
                new EventRoutes(asker, gate, currencies),
                new GraphRoutes(asker, gate, currencies),
                new ModelRoutes(asker, gate, currencies)));
  }

  StateInMemory state() {
    return state;
  }

  @Override
  public void close() {
    server.close();
  }

  void station(String id, String zone, double latitude, double longitude) {
    state.put(
        StoreNames.STATIONS,
        id,
        Station.newBuilder()
            .setStationId(id)
            .setForecastZone(zone)
            .setLatitude(latitude)
            .setLongitude(longitude)
            .build());
  }

  void report(String id, double temperature) {
    state.put(
        StoreNames.LATEST,
        id,
        EnrichedObservation.newBuilder()
            .setStationId(id)
            .setTimestamp(NOON)
            .setTemperature(temperature)
            .setPresentWeather(List.of())
            .build());
  }

  void hour(String id, Instant start) {
    state.put(
        StoreNames.HOURLY,
        id + "|" + start,
        Zeros.with(new HourlySummary(), Map.of("station_id", id, "window_start", start)));
  }

  void area(String area, String period, Instant start) {
    state.put(
        StoreNames.AREAS,
        area + "|" + period + "|" + start,
        Zeros.with(
            new AreaSummary(), Map.of("area", area, "period", period, "window_start", start)));
  }

  void event(String id, Instant start, String kind, boolean open) {
    state.put(
        StoreNames.EVENTS,
        id + "|" + start + "|" + kind,
        WeatherEvent.newBuilder()
            .setStationId(id)
            .setKind(kind)
            .setStart(start)
            .setEnd(start.plusSeconds(1800))
            .setOpen(open)
            .setState(open ? "open" : "closed")
            .setQuantity("temperature")
            .setUnit("degC")
            .setThreshold(40.5)
            .setPeak(41)
            .setPeakTime(start)
            .setReportCount(1)
            .setAlerts(List.of())
            .build());
  }

  void edge(String from, String to) {
    state.put(
        StoreNames.GRAPH_EDGES,
        from + "~" + to + "|temperature",
        Zeros.with(
            new GraphEdge(),
            Map.of("from_station", from, "to_station", to, "quantity", "temperature")));
  }

  static ModelForecast forecast() {
    return ModelForecast.newBuilder()
        .setStationId("KSEA")
        .setMadeAt(NOON)
        .setQuantity("temperature")
        .setUnit("degC")
        .setObserved(21.5)
        .setChosen("nws")
        .setValues(List.of(22.0))
        .setModels(List.of(new ModelValues("nws", List.of(22.0))))
        .build();
  }

  /** An answer, which has the form that the document gives it. */
  JsonNode ok(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode json = mapper.readTree(answer.body());
    document.assertFits(json, document.answerOf(URI.create(path).getPath()));
    return json;
  }

  /** An answer that is a problem. */
  JsonNode problem(String path, int status) throws IOException, InterruptedException {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    JsonNode json = mapper.readTree(answer.body());
    document.assertFits(json, document.schema("Problem"));
    return json;
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
