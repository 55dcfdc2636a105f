package dev.isobar.app.topology;

import static dev.isobar.app.topology.Reports.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.isobar.streams.cassandra.internal.table.InMemoryStateTables;
import dev.isobar.streams.cassandra.internal.table.ViewSpec;
import dev.isobar.weather.Forecast;
import dev.isobar.weather.ForecastPeriod;
import dev.isobar.weather.ModelForecast;
import dev.isobar.weather.ModelHorizon;
import dev.isobar.weather.ModelState;
import dev.isobar.weather.ModelValues;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelsTest {

  private static final String PERSISTENCE = "KSEA|persistence";

  @TempDir Path state;
  private ModelHarness weather;

  @BeforeEach
  void start() {
    weather = new ModelHarness(state, Map.of("isobar.models.horizon", "3"));
    weather.stations.pipeInput("KSEA", Reports.station("KSEA").build());
    weather.stations.pipeInput(
        "KPDX", Reports.station("KPDX").setLatitude(45.6).setLongitude(-122.6).build());
  }

  @AfterEach
  void stop() {
    weather.close();
  }

  @Test
  void modelsForecastWhenAFullHourHasPassed() {
    weather.temperature("KSEA", "2026-07-15T11:45:00Z", 10.0);
    assertThat(weather.forecasts.isEmpty()).isTrue();
    weather.temperature("KSEA", "2026-07-15T12:15:00Z", 12.0);
    weather.temperature("KSEA", "2026-07-15T12:20:00Z", 30.0);

    List<TestRecord<String, ModelForecast>> made = weather.forecasts.readRecordsToList();
    assertThat(made).as("once an hour").hasSize(1);
    assertThat(made.get(0).key()).isEqualTo("KSEA|2026-07-15T12:00:00Z");
    assertThat(made.get(0).getRecordTime()).isEqualTo(Instant.parse("2026-07-15T12:00:00Z"));
    ModelForecast forecast = made.get(0).value();
    assertThat(forecast.getMadeAt()).isEqualTo(Instant.parse("2026-07-15T12:00:00Z"));
    assertThat(forecast.getObserved()).isEqualTo(11.0);
    assertThat(forecast.getChosen()).isEqualTo("rls");
    assertThat(forecast.getModels())
        .containsExactly(
            new ModelValues("persistence", List.of(11.0, 11.0, 11.0)),
            new ModelValues("rls", List.of(11.0, 11.0, 11.0)));
    assertThat(forecast.getValues())
        .as("what has learnt nothing expects no change")
        .containsExactly(11.0, 11.0, 11.0);
    assertThat(weather.newestForecast("KSEA")).isEqualTo(forecast);
    assertThat(weather.publishedModels().stream().map(Map.Entry::getKey))
        .containsExactly(PERSISTENCE, "KSEA|rls");
  }

  @Test
  void scoresAreAsByHand() {
    hours("2026-07-15T10:00:00Z", 10.0, 11.0, 13.0, 13.0);

    ModelHorizon one = weather.horizon(PERSISTENCE, 1);
    assertThat(one.getCount()).isEqualTo(3);
    assertThat(one.getBias()).as("−1, −2, 0").isEqualTo(-1.0);
    assertThat(one.getMae()).isEqualTo(1.0);
    assertThat(one.getRmse()).isEqualTo(Math.sqrt(5.0 / 3.0));
    assertThat(one.getSkill()).isZero();
    double older = Math.pow(0.5, 1.0 / 72.0);
    assertThat(one.getRecentMae())
        .isEqualTo((older * older + 2.0 * older) / (older * older + older + 1.0), within(1e-12));
    ModelHorizon two = weather.horizon(PERSISTENCE, 2);
    assertThat(two.getCount()).isEqualTo(2);
    assertThat(two.getBias()).as("−3, −2").isEqualTo(-2.5);
    ModelState rls = weather.model("KSEA|rls");
    assertThat(rls.getTrainedUntil()).isEqualTo(Instant.parse("2026-07-15T13:00:00Z"));
    assertThat(rls.getHorizons().get(0).getTrainedCount()).isEqualTo(3);
    assertThat(rls.getHorizons().get(2).getTrainedCount()).isEqualTo(1);
    assertThat(rls.getFeatures()).hasSameSizeAs(rls.getHorizons().get(0).getCoefficients());
    assertThat(weather.model(PERSISTENCE).getTrainedUntil()).isNull();
    assertThat(weather.model("KSEA|diurnal")).as("nothing of yesterday yet").isNull();
  }

  @Test
  void dayBeforeIsAForecastToo() {
    Double[] twoDays = new Double[30];
    for (int hour = 0; hour < twoDays.length; hour++) {
      twoDays[hour] = hour < 24 ? (double) hour : hour - 24 + 0.5;
    }

    hours("2026-07-15T00:00:00Z", twoDays);

    ModelHorizon horizon = weather.horizon("KSEA|diurnal", 3);
    assertThat(horizon.getBias()).isEqualTo(-0.5);
    assertThat(horizon.getCount()).as("made from 21:00, when yesterday was known").isEqualTo(6);
    assertThat(weather.newestForecast("KSEA").getModels().get(0))
        .isEqualTo(new ModelValues("diurnal", List.of(6.0, 7.0, 8.0)));
  }

  @Test
  void missingHoursAreNeitherScoredNorLearnt() {
    hours("2026-07-15T10:00:00Z", 10.0, 11.0, null, 15.0);

    assertThat(weather.forecasts.readKeyValuesToMap())
        .containsOnlyKeys(
            "KSEA|2026-07-15T10:00:00Z", "KSEA|2026-07-15T11:00:00Z", "KSEA|2026-07-15T13:00:00Z");
    assertThat(weather.horizon(PERSISTENCE, 1).getCount()).isEqualTo(1);
    assertThat(weather.horizon(PERSISTENCE, 2).getBias()).as("made at 11").isEqualTo(-4.0);
    assertThat(weather.horizon(PERSISTENCE, 3).getBias()).as("made at 10").isEqualTo(-5.0);
    assertThat(weather.horizon("KSEA|rls", 1).getTrainedCount()).isEqualTo(1);
  }

  @Test
  void reportWithoutATemperatureWaitsForTheNext() {
    weather.temperature("KSEA", "2026-07-15T11:50:00Z", 10.0);
    weather.temperature("KSEA", "2026-07-15T12:05:00Z", null);
    weather.report(report("KSEA", "2026-07-15T12:10:00Z").setTemperature(300.0).build());
    assertThat(weather.forecasts.isEmpty()).isTrue();

    weather.temperature("KSEA", "2026-07-15T12:20:00Z", 13.0);

    assertThat(weather.newestForecast("KSEA").getObserved()).isEqualTo(11.0);
  }

  @Test
  void whatComesLaterToAnHourThatHasPassedTeachesNothing() {
    hours("2026-07-15T10:00:00Z", 10.0, 11.0);
    weather.forecasts.readRecordsToList();
    weather.publishedModels();

    weather.temperature("KSEA", "2026-07-15T10:30:00Z", 40.0);
    weather.temperature("KSEA", "2026-07-15T11:00:00Z", 20.0);
    weather.temperature("KSEA", "2026-07-15T10:59:00Z", 40.0);

    assertThat(weather.forecasts.isEmpty()).isTrue();
    assertThat(weather.publishedModels()).isEmpty();
    weather.temperature("KSEA", "2026-07-15T12:00:00Z", 12.0);
    assertThat(weather.horizon(PERSISTENCE, 1).getBias())
        .as("judged by what was known when it came due")
        .isEqualTo(-1.0);
  }

  @Test
  void reportsOutOfOrderAroundTheHourAreTakenAsTheyAreKnown() {
    weather.temperature("KSEA", "2026-07-15T11:00:00Z", 8.0);
    weather.temperature("KSEA", "2026-07-15T12:05:00Z", null);
    weather.temperature("KSEA", "2026-07-15T11:50:00Z", 10.0);
    weather.temperature("KSEA", "2026-07-15T12:10:00Z", 12.0);

    assertThat(weather.newestForecast("KSEA").getObserved()).isEqualTo(11.0);
  }

  @Test
  void longSilenceIsANewBeginningOfTheHours() {
    hours("2026-07-15T10:00:00Z", 10.0, 11.0);
    hours("2026-07-20T10:00:00Z", 20.0, 21.0);

    assertThat(weather.horizon(PERSISTENCE, 1).getCount()).isEqualTo(2);
    assertThat(weather.horizon("KSEA|rls", 1).getTrainedCount()).isEqualTo(2);
    assertThat(weather.model("KSEA|diurnal")).isNull();
  }

  @Test
  void choiceDecidesWhatIsPublishedAsTheForecast() {
    weather.control.pipeInput("*", "persistence");
    hours("2026-07-15T10:00:00Z", 10.0, 11.0);
    assertThat(weather.newestForecast("KSEA").getChosen()).isEqualTo("persistence");

    weather.control.pipeInput("KSEA", "diurnal");
    hours("2026-07-15T12:00:00Z", 12.0);
    assertThat(weather.newestForecast("KSEA").getChosen()).isEqualTo("diurnal");
    assertThat(weather.newestForecast("KSEA").getValues())
        .as("it has none yet")
        .containsExactly(null, null, null);

    weather.control.pipeInput("KSEA", (String) null);
    hours("2026-07-15T13:00:00Z", 12.0);
    assertThat(weather.newestForecast("KSEA").getChosen()).isEqualTo("persistence");

    weather.control.pipeInput("*", (String) null);
    hours("2026-07-15T14:00:00Z", 12.0);
    assertThat(weather.newestForecast("KSEA").getChosen()).isEqualTo("rls");
  }

  @Test
  void choiceOfNoModelGoesToTheDeadLetters() {
    weather.control.pipeInput("KSEA", "persistence");
    weather.control.pipeInput("KSEA", "oracle");
    weather.control.pipeInput(" ", "rls");

    List<TestRecord<byte[], byte[]>> dead = weather.deadChoices.readRecordsToList();
    assertThat(dead).hasSize(2);
    assertThat(dead.get(0).value()).asString().isEqualTo("oracle");
    assertThat(header(dead.get(0), "__streams.errors.message"))
        .contains("'oracle' is no model")
        .contains("diurnal, nws, persistence, rls");
    assertThat(header(dead.get(1), "__streams.errors.message")).contains("station id, or *");
    hours("2026-07-15T10:00:00Z", 10.0);
    assertThat(weather.newestForecast("KSEA").getChosen())
        .as("the choice before holds")
        .isEqualTo("persistence");
  }

  @Test
  void nwsForecastOfTheNearestCellIsScoredToo() {
    weather.nws.pipeInput("SEW/1,1", nws("2026-07-15T09:40:00Z", 47.41, -122.3, 20.0));
    weather.nws.pipeInput("SEW/1,2", nws("2026-07-15T09:50:00Z", 47.42, -122.3, 40.0));
    weather.nws.pipeInput("SEW/1,1", nws("2026-07-15T10:40:00Z", 47.41, -122.3, 30.0));
    hours("2026-07-15T10:00:00Z", 10.0, 25.0);

    assertThat(weather.newestForecast("KSEA").getModels())
        .contains(new ModelValues("nws", List.of(32.0, 33.0, 34.0)));
    ModelHorizon one = weather.horizon("KSEA|nws", 1);
    assertThat(one.getCount()).isEqualTo(1);
    assertThat(one.getBias()).as("22 was said of 11, 25 came").isEqualTo(-3.0);
    assertThat(one.getSkill()).isEqualTo(1.0 - 9.0 / 225.0);
    weather.temperature("KPDX", "2026-07-15T10:00:00Z", 10.0);
    assertThat(weather.model("KPDX|nws")).as("too far away").isNull();
  }

  @Test
  void nwsForecastWithoutAPlaceHarmsNothing() {
    weather.nws.pipeInput(
        "SEW/1,1",
        Forecast.newBuilder(nws("2026-07-15T09:40:00Z", 0.0, 0.0, 20.0))
            .setLatitude(null)
            .setLongitude(null)
            .build());
    weather.nws.pipeInput("SEW/1,1", (Forecast) null);
    hours("2026-07-15T10:00:00Z", 10.0, 25.0);

    assertThat(weather.model("KSEA|nws")).isNull();
    assertThat(weather.newestForecast("KSEA").getModels()).hasSize(2);
  }

  @Test
  void modelsAndForecastsAreRowsThatPeopleRead(@TempDir Path other) {
    String memory = "models-test";
    try {
      try (ModelHarness inCassandra =
          new ModelHarness(
              other,
              Map.of(
                  "isobar.models.horizon", "1",
                  "isobar.state.store", "cassandra",
                  "cassandra.contact.points", "memory:" + memory,
                  "cassandra.store.flush.interval.ms", "1"))) {
        inCassandra.stations.pipeInput("KSEA", Reports.station("KSEA").build());
        inCassandra.temperature("KSEA", "2026-07-15T10:00:00Z", 10.0);
        inCassandra.temperature("KSEA", "2026-07-15T11:00:00Z", 12.0);
      }

      Instant eleven = Instant.parse("2026-07-15T11:00:00Z");
      assertThat(rows(memory, "models"))
          .as(
              "station, model, hour, trained until, count, bias, mae, rmse, skill, recent, forecast")
          .anySatisfy(
              row ->
                  assertThat(row)
                      .containsExactly(
                          "KSEA", "persistence", eleven, null, 1, -2.0, 2.0, 2.0, 0.0, 2.0, 12.0))
          .hasSize(2);
      assertThat(rows(memory, "forecasts"))
          .singleElement()
          .satisfies(
              row -> assertThat(row.subList(0, 4)).containsExactly("KSEA", eleven, "rls", 12.0));
    } finally {
      InMemoryStateTables.forget(memory);
    }
  }

  private static List<List<Object>> rows(String memory, String store) {
    return InMemoryStateTables.shared(memory)
        .view(new ViewSpec("isobar-streams", store, null, null, null))
        .rows();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 20260715})
  void replayGivesTheSameBytesAndTheChoiceTeachesNothing(long seed, @TempDir Path other) {
    fiveDays(weather, new Random(seed));
    List<Map.Entry<String, byte[]>> models = weather.publishedModels();
    List<ModelForecast> forecasts = weather.forecasts.readValuesToList();

    try (ModelHarness again = new ModelHarness(other, Map.of("isobar.models.horizon", "3"))) {
      again.stations.pipeInput("KSEA", Reports.station("KSEA").build());
      again.control.pipeInput("*", "persistence");
      fiveDays(again, new Random(seed));

      List<Map.Entry<String, byte[]>> replayed = again.publishedModels();
      assertThat(replayed).hasSameSizeAs(models).hasSizeGreaterThan(200);
      for (int i = 0; i < models.size(); i++) {
        assertThat(replayed.get(i).getKey()).isEqualTo(models.get(i).getKey());
        assertThat(replayed.get(i).getValue()).isEqualTo(models.get(i).getValue());
      }
      List<ModelForecast> replayedForecasts = again.forecasts.readValuesToList();
      assertThat(replayedForecasts.stream().map(ModelForecast::getModels).toList())
          .isEqualTo(forecasts.stream().map(ModelForecast::getModels).toList());
      assertThat(replayedForecasts.get(0).getChosen()).isEqualTo("persistence");
    }
  }

  private static void fiveDays(ModelHarness weather, Random random) {
    Instant start = Instant.parse("2026-07-10T00:00:00Z");
    List<Integer> minutes = new ArrayList<>();
    for (int minute = 0; minute < 5 * 24 * 60; minute += 1 + random.nextInt(60)) {
      minutes.add(minute);
    }
    for (int i = 0; i + 1 < minutes.size(); i++) {
      // Some come in the wrong order, some are corrected, some have no temperature.
      int at = minutes.get(random.nextInt(6) == 0 ? i + 1 : i);
      double celsius = 15.0 + 8.0 * Math.sin(at / 229.0) + random.nextGaussian();
      weather.temperature(
          "KSEA",
          start.plus(Duration.ofMinutes(at)).toString(),
          random.nextInt(10) == 0 ? null : Double.valueOf(celsius));
    }
  }

  /** Reports at full hours; null leaves the report out. */
  private void hours(String first, Double... temperatures) {
    Instant hour = Instant.parse(first);
    for (Double temperature : temperatures) {
      if (temperature != null) {
        weather.temperature("KSEA", hour.toString(), temperature);
      }
      hour = hour.plus(Duration.ofHours(1));
    }
  }

  /** From the hour of its update on, a degree more each hour. */
  private static Forecast nws(String updated, double latitude, double longitude, double first) {
    Instant update = Instant.parse(updated);
    Instant hour = Instant.parse(updated.substring(0, 13) + ":00:01Z");
    List<ForecastPeriod> periods = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      periods.add(
          ForecastPeriod.newBuilder()
              .setNumber(i + 1)
              .setStartTime(hour.plus(Duration.ofHours(i)))
              .setEndTime(hour.plus(Duration.ofHours(i + 1L)))
              .setTemperature(first + i)
              .build());
    }
    return Forecast.newBuilder()
        .setGridId(latitude > 47.415 ? "SEW/1,2" : "SEW/1,1")
        .setKind("hourly")
        .setUpdateTime(update)
        .setLatitude(latitude)
        .setLongitude(longitude)
        .setPeriods(periods)
        .build();
  }

  private static String header(TestRecord<byte[], byte[]> message, String name) {
    Header header = message.headers().lastHeader(name);
    return new String(header.value(), StandardCharsets.UTF_8);
  }
}
