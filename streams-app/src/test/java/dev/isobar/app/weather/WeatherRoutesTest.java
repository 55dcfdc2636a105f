package dev.isobar.app.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.app.config.AppConfig;
import dev.isobar.app.config.HttpSettings;
import dev.isobar.app.http.Asker;
import dev.isobar.app.http.BoundPort;
import dev.isobar.app.http.CurrencyJson;
import dev.isobar.app.http.Gate;
import dev.isobar.app.http.HttpServer;
import dev.isobar.app.query.Question;
import dev.isobar.app.query.StateInMemory;
import dev.isobar.app.runtime.StreamsSettings;
import dev.isobar.app.state.ErrorSums;
import dev.isobar.app.state.HorizonTrack;
import dev.isobar.app.state.ModelTrack;
import dev.isobar.app.stream.StoreNames;
import dev.isobar.app.topology.SchemaOnlySerdes;
import dev.isobar.app.topology.WeatherTopology;
import dev.isobar.weather.AreaSummary;
import dev.isobar.weather.EnrichedObservation;
import dev.isobar.weather.GraphEdge;
import dev.isobar.weather.GraphNode;
import dev.isobar.weather.HourlySummary;
import dev.isobar.weather.ModelForecast;
import dev.isobar.weather.ModelValues;
import dev.isobar.weather.Station;
import dev.isobar.weather.WeatherEvent;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeatherRoutesTest {

  private static final Instant NOON = Instant.parse("2026-07-15T12:00:00Z");

  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper mapper = new ObjectMapper();
  private StateInMemory state;
  private HttpServer server;

  @BeforeEach
  void start() {
    AppConfig config =
        AppConfig.of(
            Map.of(
                "isobar.http.port", "0",
                "isobar.http.max.results", "3",
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
    station("KBFI", "WAZ558", 47.53, -122.30);
    station("KPDX", "ORZ006", 45.59, -122.60);
    station("KSEA", "WAZ558", 47.44, -122.31);
    station("KSFO", "CAZ006", 37.62, -122.37);
    state.put(StoreNames.STATIONS, "NOWHERE", Station.newBuilder().setStationId("NOWHERE").build());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void stationIsToldWithItsReportOpenEventsForecastAndUnits() throws Exception {
    report("KSEA", 21.5);
    event("KSEA", NOON, "heat", true);
    event("KSEA", NOON.minusSeconds(7200), "high_wind", false);
    state.put(StoreNames.FORECASTS, "KSEA", forecast());

    JsonNode answer = ok("/v1/stations/KSEA");

    assertThat(answer.get("station_id").asText()).isEqualTo("KSEA");
    assertThat(answer.at("/station/latitude").asDouble()).isEqualTo(47.44);
    assertThat(answer.at("/latest/temperature").asDouble()).isEqualTo(21.5);
    assertThat(answer.at("/latest/dew_point").isNull()).as("null is not zero").isTrue();
    assertThat(answer.get("events").findValuesAsText("kind")).containsExactly("heat");
    assertThat(answer.at("/forecast/models/0/model").asText()).isEqualTo("nws");
    assertThat(answer.at("/units/temperature").asText()).isEqualTo("degC");
    assertThat(answer.at("/answered/0/by").asText()).isEqualTo("owner");
    assertThat(answer.at("/links/hourly").asText()).isEqualTo("/v1/stations/KSEA/hourly");
  }

  @Test
  void stationWithoutAReportHasNoLatest() throws Exception {
    JsonNode answer = ok("/v1/stations/KPDX");

    assertThat(answer.get("latest").isNull()).isTrue();
    assertThat(answer.get("forecast").isNull()).isTrue();
    assertThat(answer.get("events").isEmpty()).isTrue();
    assertThat(ok("/v1/stations/KPDX/latest").get("latest").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "/v1/stations/KXYZ;404;KXYZ",
        "/v1/stations/KXYZ/hourly;404;KXYZ",
        "/v1/stations/KXYZ/models;404;KXYZ",
        "/v1/stations/KXYZ/forecast;404;KXYZ",
        "/v1/stations/K%20SEA;400;KSEA",
        "/v1/stations/a.b;400;KSEA",
        "/v1/stations/123456789012345678901234567890123;400;KSEA",
        "/v1/stations/%7C/hourly;400;KSEA",
        "/v1/stations?state=Washington;400;WA",
        "/v1/stations?near=47.6;400;47.6,-122.3",
        "/v1/stations?near=NaN,5;400;47.6,-122.3",
        "/v1/stations?near=91,0;400;47.6,-122.3",
        "/v1/stations?near=47.6,-122.3&cursor=S1BEWA;400;exclude",
        "/v1/stations?limit=4;400;1 to 3",
        "/v1/stations/KSEA/hourly?from=noon;400;from",
        "/v1/stations/KSEA/episodes?quantity=%27;400;temperature",
        "/v1/areas/wa;400;WAZ558",
        "/v1/areas/NV;404;NV",
        "/v1/areas/WA?period=P1W;400;PT1H or P1D",
        "/v1/events?state=over;400;open or closed",
        "/v1/graph?node=KSEA;400;station",
      })
  void whatCannotBeAnsweredIsNamed(String path, int status, String detail) throws Exception {
    HttpResponse<String> answer = get(path);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(mapper.readTree(answer.body()).get("detail").asText()).contains(detail);
  }

  @Test
  void stationsAreListedPageByPageAndByState() throws Exception {
    JsonNode first = ok("/v1/stations?limit=2");
    JsonNode second = ok("/v1/stations?limit=2&cursor=" + first.get("next").asText());
    JsonNode third = ok("/v1/stations?limit=2&cursor=" + second.get("next").asText());

    assertThat(ids(first)).containsExactly("KBFI", "KPDX");
    assertThat(ids(second)).containsExactly("KSEA", "KSFO");
    assertThat(ids(third)).containsExactly("NOWHERE");
    assertThat(third.get("next").isNull()).isTrue();
    assertThat(ids(ok("/v1/stations?state=WA"))).containsExactly("KBFI", "KSEA");
  }

  @Test
  void nearestStationsComeFirstWithTheirDistances() throws Exception {
    JsonNode answer = ok("/v1/stations?near=47.6,-122.3&limit=3");

    assertThat(ids(answer)).containsExactly("KBFI", "KSEA", "KPDX");
    assertThat(answer.at("/stations/0/distance_km").asDouble()).isCloseTo(7.8, within(0.1));
    assertThat(answer.at("/stations/2/distance_km").asDouble()).isCloseTo(224.6, within(0.5));
  }

  @Test
  void listedStationsHaveTheirReportsWhenThatIsAskedFor() throws Exception {
    report("KSEA", 21.5);

    JsonNode answer = ok("/v1/stations?state=WA&latest=true");

    assertThat(answer.at("/stations/0/latest").isNull()).isTrue();
    assertThat(answer.at("/stations/1/latest/temperature").asDouble()).isEqualTo(21.5);
    assertThat(ok("/v1/stations?state=WA").at("/stations/1").has("latest")).isFalse();
  }

  @Test
  void hoursComeNewestFirstWithinTheTimesAndSayWhetherThereAreMore() throws Exception {
    for (int hour = 0; hour < 5; hour++) {
      Instant start = NOON.plus(Duration.ofHours(hour));
      hour("KSEA", start);
      hour("KSEAX", start);
    }

    JsonNode newest = ok("/v1/stations/KSEA/hourly?limit=2");
    assertThat(starts(newest, "hourly"))
        .containsExactly("2026-07-15T16:00:00Z", "2026-07-15T15:00:00Z");
    assertThat(newest.get("more").asBoolean()).isTrue();
    JsonNode between =
        ok(
            "/v1/stations/KSEA/hourly?from=2026-07-15T13:00:00Z&to=2026-07-15T14:00:00Z"
                + "&reverse=false");
    assertThat(starts(between, "hourly"))
        .containsExactly("2026-07-15T13:00:00Z", "2026-07-15T14:00:00Z");
    assertThat(between.get("more").asBoolean()).isFalse();
    assertThat(((Question.Entries) state.asked().question()).prefix()).isEqualTo("KSEA|");
  }

  @Test
  void areasHaveHoursAndDays() throws Exception {
    area("WA", "PT1H", NOON);
    area("WA", "P1D", Instant.parse("2026-07-15T00:00:00Z"));

    assertThat(starts(ok("/v1/areas/WA"), "summaries")).containsExactly("2026-07-15T12:00:00Z");
    assertThat(starts(ok("/v1/areas/WA?period=P1D"), "summaries"))
        .containsExactly("2026-07-15T00:00:00Z");
    assertThat(ok("/v1/areas/WA?from=2026-07-16").get("summaries").isEmpty()).isTrue();
  }

  @Test
  void eventsOfAllStationsComeNewestFirst() throws Exception {
    event("KSEA", NOON, "heat", true);
    event("KBFI", NOON.plusSeconds(60), "high_wind", true);
    event("KPDX", NOON.minusSeconds(60), "heat", false);
    event("KSFO", NOON.plusSeconds(30), "heat", false);

    JsonNode newest = ok("/v1/events?limit=2");
    assertThat(newest.get("events").findValuesAsText("station_id")).containsExactly("KBFI", "KSFO");
    assertThat(newest.get("matching").asInt()).isEqualTo(4);
    assertThat(newest.get("complete").asBoolean()).isTrue();
    assertThat(ok("/v1/events?state=open").get("events").findValuesAsText("station_id"))
        .containsExactly("KBFI", "KSEA");
    assertThat(ok("/v1/events?kind=heat&state=closed").get("events").findValuesAsText("station_id"))
        .containsExactly("KSFO", "KPDX");
    assertThat(
            ok("/v1/events?from=2026-07-15T13:00:00Z").get("events").findValuesAsText("station_id"))
        .as("those that go on have no end yet; the others ended at noon and half an hour")
        .containsExactly("KBFI", "KSEA");
    assertThat(
            ok("/v1/events?to=2026-07-15T11:59:30Z").get("events").findValuesAsText("station_id"))
        .containsExactly("KPDX");
    assertThat(ok("/v1/stations/KSEA/events").get("events").findValuesAsText("kind"))
        .containsExactly("heat");
  }

  @Test
  void graphCanBeCutToOneStation() throws Exception {
    for (String id : List.of("KBFI", "KPDX", "KSEA")) {
      state.put(StoreNames.GRAPH_NODES, id, Zeros.with(new GraphNode(), Map.of("station_id", id)));
    }
    edge("KBFI", "KSEA");
    edge("KPDX", "KSEA");

    JsonNode whole = ok("/v1/graph");
    JsonNode cut = ok("/v1/graph?station=KBFI");

    assertThat(whole.get("nodes").size()).isEqualTo(3);
    assertThat(whole.get("edges").size()).isEqualTo(2);
    assertThat(whole.get("complete").asBoolean()).isTrue();
    assertThat(cut.get("nodes").findValuesAsText("station_id")).containsExactly("KBFI", "KSEA");
    assertThat(cut.get("edges").size()).isEqualTo(1);
    assertThat(ok("/v1/graph?limit=1").get("complete").asBoolean()).isFalse();
  }

  @Test
  void modelsAreToldByTheirScores() throws Exception {
    ErrorSums sums = new ErrorSums(4.0, 2.0, 6.0, 16.0, 32.0);
    HorizonTrack track = Zeros.with(new HorizonTrack(), Map.of("all", sums, "recent", sums));
    state.put(
        StoreNames.MODELS,
        "KSEA|rls",
        Zeros.with(new ModelTrack(), Map.of("hour", NOON, "horizons", List.of(track))));

    JsonNode model = ok("/v1/stations/KSEA/models").get("models").get(0);

    assertThat(model.get("model").asText()).isEqualTo("rls");
    assertThat(model.get("hour").asText()).isEqualTo("2026-07-15T12:00:00Z");
    JsonNode hour = model.get("horizons").get(0);
    assertThat(hour.get("count").asInt()).isEqualTo(4);
    assertThat(hour.get("bias").asDouble()).isEqualTo(0.5);
    assertThat(hour.get("mae").asDouble()).isEqualTo(1.5);
    assertThat(hour.get("rmse").asDouble()).isEqualTo(2.0);
    assertThat(hour.get("skill").asDouble()).isEqualTo(0.5);
    assertThat(hour.has("covariance")).isFalse();
    assertThat(ok("/v1/models").get("models").findValuesAsText("station_id"))
        .containsExactly("KSEA");
  }

  private void station(String id, String zone, double latitude, double longitude) {
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

  private void report(String id, double temperature) {
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

  private void hour(String id, Instant start) {
    state.put(
        StoreNames.HOURLY,
        id + "|" + start,
        Zeros.with(new HourlySummary(), Map.of("station_id", id, "window_start", start)));
  }

  private void area(String area, String period, Instant start) {
    state.put(
        StoreNames.AREAS,
        area + "|" + period + "|" + start,
        Zeros.with(
            new AreaSummary(), Map.of("area", area, "period", period, "window_start", start)));
  }

  private void event(String id, Instant start, String kind, boolean open) {
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

  private void edge(String from, String to) {
    state.put(
        StoreNames.GRAPH_EDGES,
        from + "~" + to + "|temperature",
        Zeros.with(
            new GraphEdge(),
            Map.of("from_station", from, "to_station", to, "quantity", "temperature")));
  }

  private static ModelForecast forecast() {
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

  private static List<String> ids(JsonNode answer) {
    return answer.get("stations").findValuesAsText("station_id");
  }

  private static List<String> starts(JsonNode answer, String name) {
    return answer.get(name).findValuesAsText("window_start");
  }

  private JsonNode ok(String path) throws Exception {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return mapper.readTree(answer.body());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
