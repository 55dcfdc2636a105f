package dev.isobar.app.weather;

import static dev.isobar.app.weather.WeatherServer.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.app.query.Currency;
import dev.isobar.app.query.Question;
import dev.isobar.app.query.Reply;
import dev.isobar.app.state.ErrorSums;
import dev.isobar.app.state.HorizonTrack;
import dev.isobar.app.state.ModelTrack;
import dev.isobar.app.stream.StoreNames;
import dev.isobar.weather.GraphNode;
import dev.isobar.weather.Station;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeatherRoutesTest {

  private WeatherServer weather;

  @BeforeEach
  void start() {
    weather = new WeatherServer(3);
    weather.station("KBFI", "WAZ558", 47.53, -122.30);
    weather.station("KPDX", "ORZ006", 45.59, -122.60);
    weather.station("KSEA", "WAZ558", 47.44, -122.31);
    weather.station("KSFO", "CAZ006", 37.62, -122.37);
    weather
        .state()
        .put(StoreNames.STATIONS, "NOWHERE", Station.newBuilder().setStationId("NOWHERE").build());
  }

  @AfterEach
  void stop() {
    weather.close();
  }

  @Test
  void stationIsToldWithItsReportOpenEventsForecastAndUnits() throws Exception {
    weather.report("KSEA", 21.5);
    weather.event("KSEA", NOON, "heat", true);
    weather.event("KSEA", NOON.minusSeconds(7200), "high_wind", false);
    weather.state().put(StoreNames.FORECASTS, "KSEA", WeatherServer.forecast());

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
        "/v1/events?kind=wind;400;high_wind",
        "/v1/events?station=K%20SEA;400;KSEA",
        "/v1/events?cursor=S1BEWA;400;next",
        "/v1/graph?node=KSEA;400;station",
        "/v1/graph?station=a.b;400;KSEA",
        "/v1/graph?quantity=warmth;400;temperature",
        "/v1/models?station=a.b;400;KSEA",
        "/v1/stations/KSEA/hourly?to=%2B999999999-01-01T00:00:00Z;400;2026-07-15",
      })
  void whatCannotBeAnsweredIsNamed(String path, int status, String detail) throws Exception {
    assertThat(weather.problem(path, status).get("detail").asText()).contains(detail);
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
    weather.report("KSEA", 21.5);

    JsonNode answer = ok("/v1/stations?state=WA&latest=true");

    assertThat(answer.at("/stations/0/latest").isNull()).isTrue();
    assertThat(answer.at("/stations/1/latest/temperature").asDouble()).isEqualTo(21.5);
    assertThat(ok("/v1/stations?state=WA").at("/stations/1").has("latest")).isFalse();
  }

  @Test
  void hoursComeNewestFirstWithinTheTimesAndSayWhetherThereAreMore() throws Exception {
    for (int hour = 0; hour < 5; hour++) {
      Instant start = NOON.plus(Duration.ofHours(hour));
      weather.hour("KSEA", start);
      weather.hour("KSEAX", start);
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
    assertThat(((Question.Entries) weather.state().asked().question()).prefix()).isEqualTo("KSEA|");
  }

  @ParameterizedTest
  @CsvSource({
    "from=2026-07-15T12:00:00.500Z&to=2026-07-15T13:00:00.500Z, 12 13",
    "from=2026-07-15T12:00:00.001Z&to=2026-07-15T12:59:59.999Z, 12",
    "from=2026-07-15T15:00:00%2B02:00&to=2026-07-16, 13",
    "from=-0001-01-01T00:00:00Z&to=%2B12000-01-01T00:00:00Z, 12 13",
    "to=-0001-01-01T00:00:00Z, ''",
    "from=%2B12000-01-01T00:00:00Z, ''",
  })
  void timesCountToTheSecond(String range, String hours) throws Exception {
    weather.hour("KSEA", NOON);
    weather.hour("KSEA", NOON.plus(Duration.ofHours(1)));

    assertThat(starts(ok("/v1/stations/KSEA/hourly?reverse=false&" + range), "hourly"))
        .isEqualTo(
            Arrays.stream(hours.split(" "))
                .filter(hour -> !hour.isEmpty())
                .map(hour -> "2026-07-15T" + hour + ":00:00Z")
                .toList());
  }

  @Test
  void wordsThatAreRightAreListedBesideThoseThatAreWrong() throws Exception {
    JsonNode period = weather.problem("/v1/areas/WA?period=P1W", 400);
    JsonNode name = weather.problem("/v1/graph?node=KSEA", 400);

    assertThat(period.get("allowed").toString()).isEqualTo("[\"PT1H\",\"P1D\"]");
    assertThat(name.get("allowed").toString())
        .isEqualTo("[\"consistency\",\"limit\",\"maxLag\",\"quantity\",\"station\"]");
  }

  @Test
  void openEventIsToldHoweverManyBeganAfterIt() throws Exception {
    weather.event("KSEA", NOON, "heat", true);
    for (int minute = 1; minute < 30; minute++) {
      weather.event("KSEA", NOON.plusSeconds(60 * minute), "high_wind", false);
    }

    assertThat(ok("/v1/stations/KSEA").get("events").findValuesAsText("kind"))
        .containsExactly("heat");
  }

  @Test
  void whoAnswersIsNamedOnceHoweverManyQuestionsItTook() throws Exception {
    Instant[] asOf = {NOON};
    weather
        .state()
        .answering(
            question -> {
              asOf[0] = asOf[0].minusMillis(1);
              return new Reply(
                  List.of(),
                  false,
                  List.of(new Currency(Currency.Source.CASSANDRA, "here:7070", 0, 5L, asOf[0])));
            });

    JsonNode answered = ok("/v1/graph").get("answered");

    assertThat(answered.toString())
        .isEqualTo(
            "[{\"by\":\"cassandra\",\"instance\":\"here:7070\",\"partition\":0,"
                + "\"offset_lag\":5,\"as_of\":\"2026-07-15T11:59:59.998Z\",\"age_ms\":2}]");
  }

  @Test
  void areasHaveHoursAndDays() throws Exception {
    weather.area("WA", "PT1H", NOON);
    weather.area("WA", "P1D", Instant.parse("2026-07-15T00:00:00Z"));

    assertThat(starts(ok("/v1/areas/WA"), "summaries")).containsExactly("2026-07-15T12:00:00Z");
    assertThat(starts(ok("/v1/areas/WA?period=P1D"), "summaries"))
        .containsExactly("2026-07-15T00:00:00Z");
    assertThat(ok("/v1/areas/WA?from=2026-07-16").get("summaries").isEmpty()).isTrue();
  }

  @Test
  void eventsOfAllStationsComeNewestFirst() throws Exception {
    weather.event("KSEA", NOON, "heat", true);
    weather.event("KBFI", NOON.plusSeconds(60), "high_wind", true);
    weather.event("KPDX", NOON.minusSeconds(60), "heat", false);
    weather.event("KSFO", NOON.plusSeconds(30), "heat", false);

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
  void eventsComePageByPage() throws Exception {
    weather.event("KSEA", NOON, "heat", true);
    weather.event("KSEA", NOON, "high_wind", true);
    weather.event("KBFI", NOON, "heat", true);
    weather.event("KPDX", NOON.minusSeconds(60), "heat", false);

    JsonNode first = ok("/v1/events?limit=3");
    JsonNode second = ok("/v1/events?limit=3&cursor=" + first.get("next").asText());

    assertThat(first.get("events").findValuesAsText("kind"))
        .containsExactly("high_wind", "heat", "heat");
    assertThat(second.get("events").findValuesAsText("station_id")).containsExactly("KPDX");
    assertThat(second.get("next").isNull()).isTrue();
    assertThat(second.get("matching").asInt()).isEqualTo(4);
    assertThat(ok("/v1/events?station=KSEA&kind=heat").get("events").size()).isEqualTo(1);
    assertThat(((Question.Entries) weather.state().asked().question()).prefix()).isEqualTo("KSEA|");
  }

  @Test
  void graphCanBeCutToOneStation() throws Exception {
    for (String id : List.of("KBFI", "KPDX", "KSEA")) {
      weather
          .state()
          .put(StoreNames.GRAPH_NODES, id, Zeros.with(new GraphNode(), Map.of("station_id", id)));
    }
    weather.edge("KBFI", "KSEA");
    weather.edge("KPDX", "KSEA");

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
    weather
        .state()
        .put(
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
    assertThat(ok("/v1/models").at("/units/horizons.mae").asText()).isEqualTo("degC");
    assertThat(ok("/v1/models?station=KSEA").get("models").size()).isEqualTo(1);
    assertThat(ok("/v1/models?station=KSE").get("models").isEmpty()).isTrue();
  }

  private static List<String> ids(JsonNode answer) {
    return answer.get("stations").findValuesAsText("station_id");
  }

  private static List<String> starts(JsonNode answer, String name) {
    return answer.get(name).findValuesAsText("window_start");
  }

  private JsonNode ok(String path) throws Exception {
    return weather.ok(path);
  }
}
