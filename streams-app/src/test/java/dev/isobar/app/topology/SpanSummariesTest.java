package dev.isobar.app.topology;

import static dev.isobar.app.topology.Reports.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.isobar.app.stream.StoreNames;
import dev.isobar.weather.AreaSummary;
import dev.isobar.weather.DailySummary;
import dev.isobar.weather.Observation;
import dev.isobar.weather.RollingSummary;
import dev.isobar.weather.Station;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Days, 24 hours and areas on hand-worked cases; stations are in Seattle's time zone. */
class SpanSummariesTest {

  @TempDir Path state;
  private TopologyHarness weather;

  @BeforeEach
  void start() {
    weather = new TopologyHarness(state, Map.of());
    weather.stationArrives("KSEA");
  }

  @AfterEach
  void stop() {
    weather.close();
  }

  @Test
  void dayGoesByTheStationsClock() {
    temperature("KSEA", "2026-07-15T06:59:00Z", 30.0);
    temperature("KSEA", "2026-07-15T07:00:00Z", 10.0);
    temperature("KSEA", "2026-07-15T22:30:00Z", 20.0);
    temperature("KSEA", "2026-07-16T06:59:00Z", 12.0);
    temperature("KSEA", "2026-07-16T07:00:00Z", 5.0);

    weather.settle();

    Map<String, DailySummary> days = TopologyHarness.finals(weather.daily);
    assertThat(days).hasSize(3);
    DailySummary day = days.get("KSEA|2026-07-15T07:00:00Z");
    assertThat(day.getDate()).isEqualTo(LocalDate.of(2026, 7, 15));
    assertThat(day.getTimeZone()).isEqualTo("America/Los_Angeles");
    assertThat(day.getWindowEnd()).isEqualTo(Instant.parse("2026-07-16T07:00:00Z"));
    assertThat(day.getTemperatureCount()).isEqualTo(3);
    assertThat(day.getTemperatureMean()).isEqualTo(14.0);
    assertThat(day.getTemperatureMin()).isEqualTo(10.0);
    assertThat(day.getTemperatureMinTime()).isEqualTo(Instant.parse("2026-07-15T07:00:00Z"));
    assertThat(day.getTemperatureMax()).isEqualTo(20.0);
    assertThat(day.getTemperatureMaxTime()).isEqualTo(Instant.parse("2026-07-15T22:30:00Z"));
    assertThat(day.getTemperatureStandardDeviation())
        .isEqualTo(Math.sqrt((16.0 + 36.0 + 4.0) / 3), within(1e-12));
    assertThat(day.getTemperatureP50()).isEqualTo(12.0);
    assertThat(weather.<DailySummary>stored(StoreNames.DAILY, "KSEA|2026-07-15T07:00:00Z"))
        .isEqualTo(day);
  }

  @Test
  void dayHas23HoursWhenTheClockIsPutOnAnd25WhenItIsPutBack() {
    temperature("KSEA", "2026-03-08T12:00:00Z", 1.0);
    temperature("KSEA", "2026-11-01T12:00:00Z", 1.0);

    weather.settle();

    Map<String, DailySummary> days = TopologyHarness.finals(weather.daily);
    assertThat(length(days.get("KSEA|2026-03-08T08:00:00Z"))).isEqualTo(Duration.ofHours(23));
    assertThat(length(days.get("KSEA|2026-11-01T07:00:00Z"))).isEqualTo(Duration.ofHours(25));
  }

  @Test
  void longestDayIsCorrectedToItsStartAtTheVeryEndOfTheGrace() {
    Station troll =
        Reports.station("TROL").setTimeZone("Antarctica/Troll").setForecastZone(null).build();
    weather.stationArrives(troll);
    // The clock is put back by two hours: the day begins at 22:00 and is 26 hours long.
    List<Observation> reports =
        List.of(
            rain("2026-10-24T21:50:00Z", "TROL 242150Z", 0.0),
            rain("2026-10-24T21:52:00Z", "SPECI TROL 242152Z", 5.0),
            rain("2026-10-24T22:53:00Z", "TROL 242253Z", 1.0),
            rain("2026-10-26T00:03:00Z", "TROL 260003Z", 2.0),
            rain("2026-10-27T00:30:00Z", "TROL 270030Z", 0.0),
            rain("2026-10-26T00:03:00Z", "TROL 260003Z", 3.0));
    for (Observation report : reports) {
      weather.reportArrives(report);
      weather.settle();
    }

    List<Observation> finals = new ArrayList<>(reports);
    finals.remove(3);
    Map<String, DailySummary> days = TopologyHarness.finals(weather.daily);
    assertThat(days.get("TROL|2026-10-24T22:00:00Z").getPrecipitationTotal()).isEqualTo(8.0);
    assertThat(days).isEqualTo(new BatchSummaries(finals, id -> troll).days());
  }

  private static Observation rain(String time, String metar, double millimetres) {
    return report("TROL", time).setRawMessage(metar).setPrecipitationLastHour(millimetres).build();
  }

  @Test
  void halfHourTimeZoneCutsAnHour() {
    weather.stationArrives(
        Reports.station("VNKT").setTimeZone("Asia/Kolkata").setForecastZone(null).build());
    temperature("VNKT", "2026-07-15T18:29:00Z", 20.0);
    temperature("VNKT", "2026-07-15T18:30:00Z", 30.0);

    weather.settle();

    Map<String, DailySummary> days = TopologyHarness.finals(weather.daily);
    assertThat(days.get("VNKT|2026-07-14T18:30:00Z").getTemperatureMax()).isEqualTo(20.0);
    assertThat(days.get("VNKT|2026-07-15T18:30:00Z").getTemperatureMin()).isEqualTo(30.0);
  }

  @Test
  void stationWithoutATimeZoneHasTheDaysOfUtc() {
    weather.stationArrives(Reports.station("KXXX").setTimeZone(null).build());
    temperature("KXXX", "2026-07-15T18:29:00Z", 20.0);

    weather.settle();

    assertThat(TopologyHarness.finals(weather.daily).get("KXXX|2026-07-15T00:00:00Z").getTimeZone())
        .isEqualTo("UTC");
  }

  @Test
  void correctionCorrectsAllThatContainsIt() {
    temperature("KSEA", "2026-07-15T08:10:00Z", 10.0);
    temperature("KSEA", "2026-07-15T20:10:00Z", 20.0);
    weather.settle();
    temperature("KSEA", "2026-07-15T08:10:00Z", 40.0);
    weather.settle();

    assertThat(TopologyHarness.finals(weather.daily).get("KSEA|2026-07-15T07:00:00Z"))
        .extracting(DailySummary::getTemperatureMax, DailySummary::getTemperatureCount)
        .containsExactly(40.0, 2);
    Map<String, RollingSummary> rolling = TopologyHarness.finals(weather.rolling);
    assertThat(rolling).hasSize(2);
    assertThat(rolling.get("KSEA|2026-07-15T08:00:00Z").getTemperatureMax()).isEqualTo(40.0);
    RollingSummary last = rolling.get("KSEA|2026-07-15T20:00:00Z");
    assertThat(last.getTemperatureMax()).isEqualTo(40.0);
    assertThat(last.getWindowStart()).isEqualTo(Instant.parse("2026-07-14T21:00:00Z"));
    assertThat(last.getWindowEnd()).isEqualTo(Instant.parse("2026-07-15T21:00:00Z"));
  }

  @Test
  void twentyFourHoursForgetWhatIsOlder() {
    temperature("KSEA", "2026-07-15T08:10:00Z", 40.0);
    temperature("KSEA", "2026-07-16T07:10:00Z", 20.0);
    temperature("KSEA", "2026-07-16T08:10:00Z", 10.0);

    weather.settle();

    Map<String, RollingSummary> rolling = TopologyHarness.finals(weather.rolling);
    assertThat(rolling.get("KSEA|2026-07-16T07:00:00Z").getTemperatureMax()).isEqualTo(40.0);
    assertThat(rolling.get("KSEA|2026-07-16T08:00:00Z").getTemperatureMax()).isEqualTo(20.0);
  }

  @Test
  void nothingIsPublishedTwice() {
    temperature("KSEA", "2026-07-15T08:10:00Z", 40.0);
    weather.settle();
    temperature("KSEA", "2026-07-15T08:10:00Z", 40.0);
    weather.settle();
    weather.settle();

    assertThat(weather.daily.readRecordsToList()).hasSize(1);
    assertThat(weather.rolling.readRecordsToList()).hasSize(1);
    assertThat(weather.areas.readRecordsToList()).hasSize(4);
  }

  @Test
  void stationThatIsFarAheadAtOnceLosesNothing() {
    temperature("KSEA", "2026-07-15T08:10:00Z", 40.0);
    temperature("KSEA", "2026-09-15T08:10:00Z", 10.0);

    weather.settle();

    assertThat(TopologyHarness.finals(weather.daily).get("KSEA|2026-07-15T07:00:00Z"))
        .extracting(DailySummary::getTemperatureMax)
        .isEqualTo(40.0);
  }

  @Test
  void areasPutTheirStationsTogether() {
    weather.stationArrives(Reports.station("KTTD").setForecastZone("ORZ006").build());
    weather.stationArrives(Reports.station("KPDX").setForecastZone("ORZ006").build());
    temperature("KSEA", "2026-07-15T08:10:00Z", 40.0);
    temperature("KPDX", "2026-07-15T08:10:00Z", 10.0);
    temperature("KTTD", "2026-07-15T08:20:00Z", 10.0);
    temperature("KTTD", "2026-07-15T08:30:00Z", 40.0);

    weather.settle();

    Map<String, AreaSummary> areas = TopologyHarness.finals(weather.areas);
    assertThat(areas)
        .containsOnlyKeys(
            "WA|PT1H|2026-07-15T08:00:00Z",
            "WAZ558|PT1H|2026-07-15T08:00:00Z",
            "OR|PT1H|2026-07-15T08:00:00Z",
            "ORZ006|PT1H|2026-07-15T08:00:00Z",
            "WA|P1D|2026-07-15T00:00:00Z",
            "WAZ558|P1D|2026-07-15T00:00:00Z",
            "OR|P1D|2026-07-15T00:00:00Z",
            "ORZ006|P1D|2026-07-15T00:00:00Z");
    AreaSummary oregon = areas.get("OR|PT1H|2026-07-15T08:00:00Z");
    assertThat(oregon.getStationCount()).isEqualTo(2);
    assertThat(oregon.getTemperatureCount()).isEqualTo(3);
    assertThat(oregon.getTemperatureMean()).isEqualTo(20.0);
    assertThat(oregon.getTemperatureMinTime()).isEqualTo(Instant.parse("2026-07-15T08:10:00Z"));
    assertThat(oregon.getTemperatureStandardDeviation())
        .isEqualTo(Math.sqrt(600.0 / 3), within(1e-12));
    assertThat(areas.get("ORZ006|P1D|2026-07-15T00:00:00Z").getDate())
        .isEqualTo(LocalDate.of(2026, 7, 15));
  }

  @Test
  void stationThatChangesItsZoneLeavesNothingBehind() {
    temperature("KSEA", "2026-07-15T08:10:00Z", 40.0);
    temperature("KSEA", "2026-07-15T09:10:00Z", 30.0);
    weather.settle();
    weather.stationArrives(Reports.station("KSEA").setForecastZone("ORZ006").build());
    temperature("KSEA", "2026-07-15T10:10:00Z", 20.0);
    weather.settle();

    assertThat(TopologyHarness.finals(weather.areas))
        .hasSize(8)
        .allSatisfy((key, area) -> assertThat(key).startsWith("OR"));
    assertThat(weather.<AreaSummary>stored(StoreNames.AREAS, "WA|PT1H|2026-07-15T08:00:00Z"))
        .isNull();
  }

  @Test
  void stationThatChangesItsTimeZoneHasOtherDays() {
    temperature("KSEA", "2026-07-15T08:10:00Z", 40.0);
    weather.settle();
    weather.stationArrives(Reports.station("KSEA").setTimeZone("UTC").build());
    temperature("KSEA", "2026-07-15T10:10:00Z", 20.0);
    weather.settle();

    assertThat(TopologyHarness.finals(weather.daily)).containsOnlyKeys("KSEA|2026-07-15T00:00:00Z");
    assertThat(TopologyHarness.finals(weather.areas).get("WA|P1D|2026-07-15T00:00:00Z"))
        .extracting(AreaSummary::getTemperatureCount)
        .isEqualTo(2);
  }

  @Test
  void summariesExpireByTheStationsClock() {
    temperature("KSEA", "2026-01-01T08:10:00Z", 40.0);
    weather.settle();
    temperature("KSEA", "2026-02-05T09:10:00Z", 20.0);
    weather.settle();

    assertThat(weather.<Object>stored(StoreNames.HOURLY, "KSEA|2026-01-01T08:00:00Z")).isNull();
    assertThat(weather.<Object>stored(StoreNames.ROLLING, "KSEA|2026-01-01T08:00:00Z")).isNull();
    assertThat(weather.<Object>stored(StoreNames.AREAS, "WA|PT1H|2026-01-01T08:00:00Z")).isNull();
    assertThat(weather.<Object>stored(StoreNames.DAILY, "KSEA|2026-01-01T08:00:00Z")).isNotNull();
    temperature("KSEA", "2027-02-06T09:10:00Z", 20.0);
    assertThat(weather.<Object>stored(StoreNames.DAILY, "KSEA|2026-01-01T08:00:00Z")).isNull();
  }

  private static Duration length(DailySummary day) {
    return Duration.between(day.getWindowStart(), day.getWindowEnd());
  }

  private void temperature(String station, String at, double celsius) {
    weather.reportArrives(report(station, at).setTemperature(celsius).build());
  }
}
