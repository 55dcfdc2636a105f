package dev.isobar.app.topology;

import static dev.isobar.app.topology.Reports.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.isobar.app.config.AppConfig;
import dev.isobar.app.normals.ClimateNormals;
import dev.isobar.app.normals.ScriptedNormals;
import dev.isobar.weather.EnrichedObservation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports and the climate normals of their stations. */
class NormalsOfReportsTest {

  private static final String NOON = "2026-07-15T12:00:00Z";
  private static final String TEN_PAST = "2026-07-15T12:10:00Z";
  private static final String TWENTY_PAST = "2026-07-15T12:20:00Z";
  private static final String IN_AUGUST = "2026-08-01T00:00:00Z";
  private static final Duration TICK = Duration.ofMillis(100);

  @TempDir Path state;
  private final ScriptedNormals table = new ScriptedNormals();
  private TopologyHarness weather;

  @BeforeEach
  void start() {
    weather =
        new TopologyHarness(
            state,
            Map.of(),
            new ClimateNormals(
                table, AppConfig.of(Map.of("isobar.normals.enabled", "true")).normals(), table));
  }

  @AfterEach
  void stop() {
    weather.close();
  }

  @Test
  void reportIsComparedWithTheNormalOnceThatIsThere() {
    table.with("KSEA", 7, 15, 12, 18.0);
    weather.stationArrives("KSEA");

    temperature("KSEA", NOON, 21.5);
    pass(TICK);
    assertThat(weather.enriched.isEmpty()).as("waits for the answer").isTrue();
    table.answer();
    assertThat(weather.enriched.isEmpty()).isTrue();
    pass(TICK);

    EnrichedObservation enriched = weather.enriched.readValue();
    assertThat(enriched.getNormals()).isEqualTo("known");
    assertThat(enriched.getTemperatureNormal()).isEqualTo(18.0);
    assertThat(enriched.getTemperatureDeviation()).isEqualTo(3.5, within(1e-12));
    assertThat(weather.latest("KSEA")).isEqualTo(enriched);
    assertThat(weather.rowsOf("pending-reports")).isZero();
  }

  @Test
  void whatIsKnownHoldsNothingUp() {
    table.with("KSEA", 7, 18.0);
    weather.stationArrives("KSEA");
    temperature("KSEA", NOON, 20.0);
    table.answer();
    pass(TICK);
    weather.enrichedReports();

    temperature("KSEA", TEN_PAST, 17.0);

    assertThat(weather.enriched.readValue().getTemperatureDeviation()).isEqualTo(-1.0);
    assertThat(table.questions()).isEqualTo(1);
  }

  @Test
  void noTemperatureNoDeviation() {
    table.answeringAtOnce().with("KSEA", 7, 18.0);
    weather.stationArrives("KSEA");

    weather.reportArrives(report("KSEA", NOON).build());
    weather.reportArrives(
        report("KSEA", TEN_PAST).setTemperature(30.0).setTemperatureQc("X").build());

    assertThat(weather.enrichedReports())
        .hasSize(2)
        .allSatisfy(
            e -> {
              assertThat(e.getNormals()).isEqualTo("known");
              assertThat(e.getTemperatureNormal()).isEqualTo(18.0);
              assertThat(e.getTemperatureDeviation()).isNull();
            });
  }

  @Test
  void stationOrHourWithoutANormal() {
    table.answeringAtOnce().with("KSEA", 7, 15, 3, 18.0);
    weather.stationArrives("KSEA");
    weather.stationArrives("KPDX");

    temperature("KSEA", NOON, 20.0);
    temperature("KPDX", NOON, 20.0);

    assertThat(weather.enrichedReports())
        .hasSize(2)
        .allSatisfy(
            e -> {
              assertThat(e.getNormals()).isEqualTo("none");
              assertThat(e.getTemperatureNormal()).isNull();
              assertThat(e.getTemperatureDeviation()).isNull();
            });
  }

  @Test
  void afterTheDeadlineReportsGoOnWithout() {
    weather.stationArrives("KSEA");
    weather.stationArrives("KPDX");
    temperature("KSEA", NOON, 20.0);
    temperature("KSEA", TEN_PAST, 21.0);

    pass(Duration.ofMillis(1900));
    assertThat(weather.enriched.isEmpty()).isTrue();
    pass(TICK);

    assertThat(weather.enrichedReports())
        .hasSize(2)
        .extracting(EnrichedObservation::getNormals)
        .containsOnly("unavailable");
    temperature("KSEA", TWENTY_PAST, 22.0);
    temperature("KPDX", NOON, 22.0);
    assertThat(weather.enrichedReports())
        .as("held up no more")
        .extracting(EnrichedObservation::getNormals)
        .containsExactly("unavailable", "unavailable");
  }

  @Test
  void failureEndsTheWaitingAtOnceAndAnAnswerEndsTheFailure() {
    table.with("KSEA", 7, 18.0);
    weather.stationArrives("KSEA");
    temperature("KSEA", NOON, 20.0);
    table.fail("The table isobar.climate_normals cannot be read.");
    pass(TICK);
    temperature("KSEA", TEN_PAST, 20.0);
    pass(Duration.ofSeconds(10));
    temperature("KSEA", TWENTY_PAST, 20.0);
    table.answer();
    temperature("KSEA", TWENTY_PAST, 20.0);

    assertThat(weather.enrichedReports())
        .extracting(EnrichedObservation::getNormals)
        .containsExactly("unavailable", "unavailable", "unavailable", "known");
  }

  @Test
  void aStationsReportsKeepTheirOrder() {
    table.with("KSEA", 7, 18.0).with("KSEA", 8, 19.0);
    weather.stationArrives("KSEA");
    temperature("KSEA", TEN_PAST, 1.0);
    table.answer();
    temperature("KSEA", NOON, 2.0);
    temperature("KSEA", IN_AUGUST, 3.0);
    temperature("KSEA", TWENTY_PAST, 4.0);
    temperature("KSEA", NOON, 5.0);

    pass(TICK);
    assertThat(temperatures()).as("up to what is asked for now").containsExactly(1.0, 2.0);
    temperature("KSEA", NOON, 6.0);
    table.answer();
    pass(TICK);

    assertThat(temperatures()).containsExactly(3.0, 4.0, 5.0, 6.0);
    temperature("KSEA", NOON, 7.0);
    assertThat(temperatures()).containsExactly(7.0);
  }

  @Test
  void oneStationsWaitingHoldsUpNoOther() {
    table.with("KSEA", 7, 18.0).with("KPDX", 7, 18.0);
    weather.stationArrives("KSEA");
    weather.stationArrives("KPDX");
    temperature("KPDX", NOON, 1.0);
    table.answer();
    pass(TICK);
    temperatures();

    temperature("KSEA", NOON, 2.0);
    temperature("KPDX", TEN_PAST, 3.0);
    pass(TICK);

    assertThat(temperatures()).containsExactly(3.0);
  }

  @Test
  void stationAndNormalsAreBothMissing() {
    table.with("KSEA", 7, 18.0);
    temperature("KSEA", NOON, 20.0);
    pass(Duration.ofSeconds(30));
    assertThat(table.questions()).as("of a station that nobody knows").isZero();

    weather.stationArrives("KSEA");
    pass(Duration.ofSeconds(1));
    assertThat(weather.enriched.isEmpty()).as("the station is there, its normals are not").isTrue();
    table.answer();
    pass(TICK);

    assertThat(weather.enriched.readValue().getTemperatureDeviation()).isEqualTo(2.0);
  }

  @Test
  void withoutATableNobodyIsAsked() {
    try (TopologyHarness without = new TopologyHarness(state.resolve("without"), Map.of())) {
      without.stationArrives("KSEA");
      without.reportArrives(report("KSEA", NOON).setTemperature(20.0).build());

      assertThat(without.enriched.readValue().getNormals()).isEqualTo("off");
    }
  }

  private void temperature(String station, String time, double celsius) {
    weather.reportArrives(report(station, time).setTemperature(celsius).build());
  }

  private List<Double> temperatures() {
    return weather.enrichedReports().stream().map(EnrichedObservation::getTemperature).toList();
  }

  private void pass(Duration time) {
    table.pass(time);
    weather.pass(time);
  }
}
