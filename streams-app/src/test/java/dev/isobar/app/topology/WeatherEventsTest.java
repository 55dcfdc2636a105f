package dev.isobar.app.topology;

import static dev.isobar.app.topology.Reports.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.stream.StoreNames;
import dev.isobar.weather.Alert;
import dev.isobar.weather.Observation;
import dev.isobar.weather.WeatherEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeatherEventsTest {

  private static final String FOG = "KSEA|2026-07-15T12:00:00Z|dense_fog";

  @TempDir Path state;
  private TopologyHarness weather;

  @BeforeEach
  void start() {
    weather = new TopologyHarness(state, Map.of("isobar.events.keep", "P2D"));
    weather.stationArrives("KSEA");
  }

  @AfterEach
  void stop() {
    weather.close();
  }

  @Test
  void fogOpensGoesOnAndClosesAfterTheReleaseTime() {
    fog("12:00", 400);
    fog("12:10", 100);
    fog("12:20", 800);
    fog("12:30", 2000);
    fog("12:50", 700);
    fog("13:00", 3000);
    fog("13:29", 3000);
    assertThat(weather.finalEvents().get(FOG).getOpen()).isTrue();
    fog("13:30", 3000);

    WeatherEvent event = weather.finalEvents().get(FOG);
    assertThat(event.getState()).isEqualTo("closed");
    assertThat(event.getEndedBy()).isEqualTo("release");
    assertThat(event.getEnd()).isEqualTo(at("12:50"));
    assertThat(event.getPeak()).isEqualTo(100);
    assertThat(event.getPeakTime()).isEqualTo(at("12:10"));
    assertThat(event.getReportCount()).isEqualTo(4);
  }

  @Test
  void betweenReleaseAndThresholdNothingOpens() {
    fog("12:00", 403);
    fog("12:10", 800);

    assertThat(weather.finalEvents()).isEmpty();
  }

  @Test
  void windOpensByGustAndNamesWhatIsFarthestPast() {
    arrives("12:00", r -> r.setWindSpeed(14.0).setWindGust(26.0));
    arrives("12:10", r -> r.setWindSpeed(27.0).setWindGust(30.0));

    WeatherEvent event = weather.finalEvents().get("KSEA|2026-07-15T12:00:00Z|high_wind");
    assertThat(event.getQuantity()).isEqualTo("wind_speed");
    assertThat(event.getThreshold()).isEqualTo(17.8);
    assertThat(event.getPeak()).isEqualTo(27.0);
    assertThat(event.getState()).isEqualTo("updated");
  }

  @Test
  void heatColdRainAndFallingPressureAreEvents() {
    arrives("09:00", r -> r.setBarometricPressure(101000.0));
    arrives("12:00", r -> r.setBarometricPressure(100400.0).setPrecipitationLastHour(7.6));
    arrives("13:00", r -> r.setTemperature(38.0).setDewPoint(26.0));
    arrives("14:00", r -> r.setTemperature(-25.0).setWindSpeed(10.0));

    assertThat(weather.finalEvents())
        .containsOnlyKeys(
            "KSEA|2026-07-15T12:00:00Z|pressure_fall",
            "KSEA|2026-07-15T12:00:00Z|heavy_rain",
            "KSEA|2026-07-15T13:00:00Z|heat",
            "KSEA|2026-07-15T14:00:00Z|cold");
  }

  @Test
  void correctionMovesTheStart() {
    fog("12:00", 300);
    fog("13:10", 300);
    fog("12:00", 5000);

    var records = weather.events.readRecordsToList();
    assertThat(records.get(2).key()).isEqualTo(FOG);
    assertThat(records.get(2).value()).isNull();
    assertThat(records.get(3).key()).isEqualTo("KSEA|2026-07-15T13:10:00Z|dense_fog");
    assertThat(weather.rowsOf(StoreNames.EVENTS)).isEqualTo(1);
  }

  @Test
  void lateReportsSplitAndCorrectionsMerge() {
    fog("12:00", 300);
    fog("14:00", 300);
    assertThat(weather.finalEvents()).hasSize(1);
    fog("12:30", 9000);
    fog("13:15", 9000);
    assertThat(weather.finalEvents().keySet()).contains(FOG, "KSEA|2026-07-15T14:00:00Z|dense_fog");
    fog("13:15", 700);
    var records = weather.events.readRecordsToList();
    assertThat(records.get(0).key()).isEqualTo("KSEA|2026-07-15T14:00:00Z|dense_fog");
    assertThat(records.get(0).value()).isNull();
    assertThat(records.get(1).value().getReportCount()).isEqualTo(3);
  }

  @Test
  void correctionTakesAnEventAway() {
    fog("12:00", 300);
    fog("12:00", 9000);

    assertThat(weather.finalEvents()).isEmpty();
    assertThat(weather.rowsOf(StoreNames.EVENTS)).isZero();
    assertThat(weather.pollingControl.readValuesToList()).hasSize(2).last().isNull();
  }

  @Test
  void duplicateSaysNothing() {
    fog("12:00", 300);
    fog("12:00", 300);

    assertThat(weather.events.readRecordsToList()).hasSize(1);
  }

  @Test
  void silenceEndsAnEvent() {
    fog("12:00", 300);
    fog("15:01", 300);

    Map<String, WeatherEvent> events = weather.finalEvents();
    assertThat(events.get(FOG).getEndedBy()).isEqualTo("silence");
    assertThat(events.get("KSEA|2026-07-15T15:01:00Z|dense_fog").getOpen()).isTrue();
  }

  @Test
  void stationThatIsDeadByTheClockEndsItsEventAsItsNextReportWould() {
    fog("12:00", 300);
    weather.pass(Duration.between(Instant.EPOCH, at("15:01")));
    WeatherEvent closed = weather.finalEvents().get(FOG);
    assertThat(closed.getOpen()).isFalse();
    assertThat(closed.getEndedBy()).isEqualTo("silence");

    arrives("18:00", r -> r.setTemperature(9.0));
    assertThat(weather.events.isEmpty()).as("the report changes nothing").isTrue();
  }

  @Test
  void pollsAreAskedForRenewedAndWithdrawn() {
    fog("12:00", 300);
    fog("12:10", 300);
    assertThat(weather.pollingControl.readKeyValuesToList())
        .singleElement()
        .satisfies(
            wish -> {
              assertThat(wish.key).isEqualTo("KSEA");
              assertThat(wish.value)
                  .isEqualTo("{\"interval_ms\":60000,\"until\":\"2026-07-15T13:00:00Z\"}");
            });
    fog("12:40", 300);
    assertThat(weather.pollingControl.readValue()).contains("13:40:00Z");
    fog("12:50", 9000);
    fog("13:30", 9000);
    assertThat(weather.pollingControl.readValuesToList()).hasSize(1).containsOnlyNulls();
  }

  @Test
  void alertsInForceAreNamedWheneverTheyCome() {
    weather.alerts.pipeInput("a", alert("a", "WAZ558", "11:00", "13:00").build());
    weather.alerts.pipeInput("other", alert("other", "WAZ999", "11:00", "13:00").build());
    weather.alerts.pipeInput("past", alert("past", "WAC033", "09:00", "12:00").build());
    weather.alerts.pipeInput(
        "test", alert("test", "WAC033", "11:00", "13:00").setStatus("Test").build());
    fog("12:00", 300);
    assertThat(weather.events.readValue().getAlerts()).containsExactly("a");

    weather.alerts.pipeInput("b", alert("b", "WAC033", "11:30", "13:00").build());
    weather.pass(Duration.ofSeconds(5));
    assertThat(weather.events.readValue().getAlerts()).containsExactly("a", "b");

    weather.alerts.pipeInput(
        "a",
        alert("a", "WAZ558", "11:00", "13:00").setState("superseded").setSupersededBy("b").build(),
        at("11:30"));
    weather.pass(Duration.ofSeconds(5));
    assertThat(weather.events.readValue().getAlerts()).containsExactly("b");

    weather.pass(Duration.ofSeconds(5));
    assertThat(weather.events.isEmpty()).isTrue();
  }

  @Test
  void alertHoldsFromItsOnset() {
    weather.alerts.pipeInput(
        "a", alert("a", "WAZ558", "10:00", "16:00").setOnset(at("14:00")).build(), at("10:00"));
    fog("12:00", 300);
    fog("12:10", 9000);
    fog("12:40", 9000);
    fog("14:10", 300);

    Map<String, WeatherEvent> events = weather.finalEvents();
    assertThat(events.get(FOG).getAlerts()).isEmpty();
    assertThat(events.get("KSEA|2026-07-15T14:10:00Z|dense_fog").getAlerts()).containsExactly("a");
  }

  @Test
  void alertDoesNotHoldBeforeItIsSentNorAfterItIsWithdrawn() {
    weather.alerts.pipeInput(
        "late",
        alert("late", "WAZ558", "12:30", "16:00").setOnset(at("11:00")).build(),
        at("12:30"));
    weather.alerts.pipeInput(
        "cancelled",
        alert("cancelled", "WAZ558", "11:00", "16:00").setState("cancelled").build(),
        at("12:05"));
    fog("12:00", 300);
    fog("12:10", 9000);
    fog("12:40", 9000);
    fog("13:00", 300);

    Map<String, WeatherEvent> events = weather.finalEvents();
    assertThat(events.get(FOG).getAlerts()).containsExactly("cancelled");
    assertThat(events.get("KSEA|2026-07-15T13:00:00Z|dense_fog").getAlerts())
        .containsExactly("late");
  }

  @Test
  void alertWhoseContentIsForgottenAtTheSourceKeepsItsZones() {
    Alert alert = alert("a", "WAZ558", "11:00", "13:00").build();
    weather.alerts.pipeInput("a", alert, at("11:00"));
    weather.alerts.pipeInput(
        "a",
        Alert.newBuilder(alert)
            .setState("expired")
            .setStatus(null)
            .setEffective(null)
            .setZones(List.of())
            .build(),
        at("13:00"));
    fog("12:00", 300);

    assertThat(weather.finalEvents().get(FOG).getAlerts()).containsExactly("a");
  }

  @Test
  void alertsThatWereOverLongAgoAreForgotten() {
    weather.alerts.pipeInput("a", alert("a", "WAZ558", "11:00", "13:00").build(), at("11:00"));
    long rows = weather.rowsOf(StoreNames.ALERTS);
    // Events are kept for three days here, their alerts for two more.
    later("b", Duration.ofDays(5));
    assertThat(weather.rowsOf(StoreNames.ALERTS)).isEqualTo(2 * rows);
    later("c", Duration.ofDays(5).plusMinutes(1));

    assertThat(weather.rowsOf(StoreNames.ALERTS)).isEqualTo(2 * rows);
    fog("12:00", 300);
    assertThat(weather.finalEvents().get(FOG).getAlerts()).isEmpty();
  }

  /** An alert that is sent some time after 13:00. */
  private void later(String id, Duration after) {
    Instant sent = at("13:00").plus(after);
    Alert alert = alert(id, "WAZ558", "11:00", "13:00").build();
    weather.alerts.pipeInput(
        id, Alert.newBuilder(alert).setSent(sent).setEnds(sent.plusSeconds(3600)).build(), sent);
  }

  @Test
  void alertsOfAbsurdTimesAreBorne() {
    Instant last = Instant.ofEpochMilli(Long.MAX_VALUE);
    Alert alert = alert("endless", "WAZ558", "11:00", "13:00").build();
    weather.alerts.pipeInput("endless", Alert.newBuilder(alert).setEnds(last).build(), at("11:00"));
    weather.alerts.pipeInput(
        "never", Alert.newBuilder(alert).setSent(last).setEnds(null).build(), at("11:00"));
    weather.alerts.pipeInput(
        "without-end", Alert.newBuilder(alert).setEnds(null).build(), at("11:00"));
    fog("12:00", 300);

    assertThat(weather.finalEvents().get(FOG).getAlerts())
        .containsExactly("endless", "without-end");
  }

  @Test
  void tombstoneTakesAnAlertAway() {
    weather.alerts.pipeInput("a", alert("a", "WAZ558", "11:00", "13:00").build(), at("11:00"));
    weather.alerts.pipeInput("a", null, at("12:00"));
    fog("12:00", 300);

    assertThat(weather.finalEvents().get(FOG).getAlerts()).isEmpty();
    assertThat(weather.rowsOf(StoreNames.ALERTS)).isZero();
  }

  @Test
  void alertsOfAnEventThatIsOverAreToldTillItIsFinal() {
    fog("12:00", 300);
    fog("12:10", 9000);
    fog("12:40", 9000);
    weather.events.readRecordsToList();
    weather.alerts.pipeInput("a", alert("a", "WAZ558", "11:00", "13:00").build(), at("11:00"));
    weather.reportArrives(report("KSEA", "2026-07-18T12:00:00Z").setVisibility(9000.0).build());

    assertThat(weather.events.readValue().getAlerts()).containsExactly("a");
  }

  @Test
  void eventThatLastsLongerThanEventsAreKeptHasOneRowAndLeavesNone() {
    Instant last = at("12:00");
    for (int hours = 0; hours <= 8 * 24; hours += 2) {
      last = at("12:00").plus(Duration.ofHours(hours));
      weather.reportArrives(report("KSEA", last.toString()).setVisibility(300.0).build());
    }
    assertThat(weather.rowsOf(StoreNames.EVENTS)).isEqualTo(1);
    assertThat(weather.<WeatherEvent>stored(StoreNames.EVENTS, FOG).getReportCount()).isEqualTo(97);

    for (int days = 0; days < 8; days++) {
      Instant clear = last.plus(Duration.ofDays(days)).plus(Duration.ofHours(1));
      weather.reportArrives(report("KSEA", clear.toString()).setVisibility(9000.0).build());
      weather.pass(Duration.ofSeconds(5));
    }
    assertThat(weather.rowsOf(StoreNames.EVENTS)).isZero();
    assertThat(weather.rowsOf("event-days")).isZero();
    assertThat(weather.finalEvents()).containsOnlyKeys(FOG);
  }

  @Test
  void eventThatEndedInLongSilenceLeavesNoRow() {
    fog("12:00", 300);
    for (int days = 12; days < 18; days++) {
      Instant clear = at("12:00").plus(Duration.ofDays(days));
      weather.reportArrives(report("KSEA", clear.toString()).setVisibility(9000.0).build());
      weather.pass(Duration.ofSeconds(5));
    }

    assertThat(weather.rowsOf(StoreNames.EVENTS)).isZero();
    assertThat(weather.rowsOf("event-days")).isZero();
  }

  @Test
  void stationThatIsSilentWhileOthersGoOnEndsItsEvent() {
    weather.stationArrives("KPDX");
    fog("12:00", 300);
    weather.reportArrives(report("KPDX", at("15:00").toString()).build());
    weather.pass(Duration.ofSeconds(5));
    assertThat(weather.finalEvents().get(FOG).getOpen()).isTrue();

    weather.reportArrives(report("KPDX", at("15:01").toString()).build());
    weather.pass(Duration.ofSeconds(5));
    WeatherEvent closed = weather.finalEvents().get(FOG);
    assertThat(closed.getEndedBy()).isEqualTo("silence");

    arrives("18:00", r -> r.setTemperature(9.0));
    assertThat(weather.events.isEmpty()).as("the report changes nothing").isTrue();
  }

  @Test
  void stationThatCatchesUpIsNotSilent() {
    weather.stationArrives("KPDX");
    weather.reportArrives(report("KPDX", at("20:00").toString()).build());
    fog("12:00", 300);
    weather.pass(Duration.ofSeconds(5));
    fog("14:00", 300);
    weather.pass(Duration.ofSeconds(5));

    assertThat(weather.finalEvents().get(FOG).getOpen()).isTrue();
  }

  @Test
  void stateIsForgotten() {
    fog("12:00", 300);
    arrives("13:00", r -> r.setVisibility(9000.0));
    for (int day = 16; day < 22; day++) {
      weather.reportArrives(
          report("KSEA", "2026-07-" + day + "T12:00:00Z").setVisibility(9000.0).build());
    }

    assertThat(weather.rowsOf(StoreNames.EVENTS)).isZero();
    assertThat(weather.rowsOf("spells")).isZero();
    assertThat(weather.rowsOf("spell-checkpoints")).isZero();
    assertThat(weather.rowsOf("event-days")).isZero();
  }

  private void fog(String time, double visibility) {
    arrives(time, r -> r.setVisibility(visibility));
  }

  private void arrives(String time, java.util.function.UnaryOperator<Observation.Builder> says) {
    weather.reportArrives(says.apply(report("KSEA", at(time).toString())).build());
  }

  private static Alert.Builder alert(String id, String zone, String effective, String ends) {
    return Alert.newBuilder()
        .setId(id)
        .setState("active")
        .setStatus("Actual")
        .setMessageType("Alert")
        .setSent(at(effective))
        .setEffective(at(effective))
        .setEnds(at(ends))
        .setZones(List.of(zone))
        .setSameCodes(List.of())
        .setReferences(List.of())
        .setParameters(Map.of());
  }

  private static Instant at(String time) {
    return Instant.parse("2026-07-15T" + time + ":00Z");
  }
}
