package dev.isobar.app.topology;

import static dev.isobar.app.topology.Reports.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.isobar.weather.Episode;
import dev.isobar.weather.Observation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Episodes of two hours in steps of half an hour; gaps of an hour are bridged. */
class EpisodesTest {

  private static final String NOON = "KSEA|temperature|2026-07-15T12:00:00Z";

  @TempDir Path state;
  private TopologyHarness weather;

  @BeforeEach
  void start() {
    weather =
        new TopologyHarness(
            state,
            Map.of(
                "isobar.grace", "PT6H",
                "isobar.episodes.length", "PT2H",
                "isobar.episodes.step", "PT30M",
                "isobar.episodes.max.gap", "PT1H",
                "isobar.episodes.quantities", "temperature,dew_point",
                "isobar.graph.min.points", "8"));
    weather.stationArrives("KSEA");
  }

  @AfterEach
  void stop() {
    weather.close();
  }

  @Test
  void episodeIsPublishedWithTheFirstReportAfterItsEnd() {
    arrive("11:50", 1.0);
    arrive("12:10", 3.0);
    arrive("12:30", 5.0);
    arrive("13:00", 7.0);
    arrive("13:59", 9.0);
    assertThat(published()).as("nothing has ended that has a point with a value").isEmpty();

    arrive("14:00", 9.0);

    TestRecord<String, Episode> record = onlyOne();
    assertThat(record.key()).isEqualTo(NOON);
    assertThat(record.getRecordTime()).isEqualTo(Instant.parse("2026-07-15T12:00:00Z"));
    Episode episode = record.value();
    assertThat(episode.getStationId()).isEqualTo("KSEA");
    assertThat(episode.getQuantity()).isEqualTo("temperature");
    assertThat(episode.getUnit()).isEqualTo("degC");
    assertThat(episode.getT0()).isEqualTo(Instant.parse("2026-07-15T12:00:00Z"));
    assertThat(episode.getDt()).isEqualTo(Duration.ofMinutes(30).toMillis());
    double halfPastOne = 7.0 + 2.0 * (30.0 / 59.0);
    assertThat(episode.getDataset()).containsExactly(2.0, 5.0, 7.0, halfPastOne);
    double mean = (2.0 + 5.0 + 7.0 + halfPastOne) / 4;
    assertThat(episode.getMean()).isCloseTo(mean, within(1e-12));
    assertThat(episode.getStandardDeviation())
        .isCloseTo(
            Math.sqrt((sq(2 - mean) + sq(5 - mean) + sq(7 - mean) + sq(halfPastOne - mean)) / 4),
            within(1e-12));
    assertThat(episode.getNormalized().get(1))
        .isCloseTo((5 - mean) / episode.getStandardDeviation(), within(1e-12));
    assertThat(episode.getCoverage()).isEqualTo(1.0);
  }

  @Test
  void lastPointsWaitForTheQuantityItself() {
    arrive("12:30", 5.0);
    arrive("13:20", 5.0);
    weather.reportArrives(report("KSEA", at("14:05")).setDewPoint(1.0).build());
    assertThat(onlyOne().value().getDataset()).containsExactly(null, 5.0, 5.0, null);

    arrive("14:10", 10.0);
    arrive("14:15", 99.0);

    assertThat(onlyOne().value().getDataset()).containsExactly(null, 5.0, 5.0, 6.0);
  }

  @Test
  void reportFromBeforeAndAfterChangesTheEdges() {
    arrive("12:30", 5.0);
    arrive("13:10", 5.0);
    arrive("14:10", 5.0);
    assertThat(onlyOne().value().getDataset()).containsExactly(null, 5.0, 5.0, 5.0);

    arrive("14:00", 10.0);
    assertThat(onlyOne().value().getDataset()).containsExactly(null, 5.0, 5.0, 7.0);

    arrive("11:30", 3.0);
    assertThat(published()).extracting(TestRecord::key).containsExactly(before(NOON), NOON);

    arrive("11:40", 3.0);
    assertThat(onlyOne().value().getDataset()).containsExactly(3.8, 5.0, 5.0, 7.0);
  }

  @Test
  void correctionIsPublishedAgainAndOnlyWhereItChangesSomething() {
    arrive("12:00", 1.0);
    arrive("12:30", 2.0);
    arrive("14:30", 9.0);
    assertThat(onlyOne().value().getDataset()).containsExactly(1.0, 2.0, null, null);

    arrive("12:30", 2.0);
    weather.reportArrives(
        report("KSEA", at("12:30")).setTemperature(2.0).setVisibility(1000.0).build());
    assertThat(published()).isEmpty();

    arrive("12:30", 4.0);
    assertThat(onlyOne().value().getDataset()).containsExactly(1.0, 4.0, null, null);
  }

  @Test
  void episodeThatLosesAllItsValuesIsPublishedEmptyOnce() {
    arrive("12:00", 1.0);
    arrive("14:30", 9.0);
    assertThat(onlyOne().value().getCoverage()).isEqualTo(0.25);

    weather.reportArrives(
        report("KSEA", at("12:00")).setTemperature(1.0).setTemperatureQc("X").build());
    Episode emptied = onlyOne().value();
    assertThat(emptied.getDataset()).hasSize(4).containsOnlyNulls();
    assertThat(emptied.getNormalized()).hasSize(4).containsOnlyNulls();
    assertThat(emptied.getMean()).isNull();
    assertThat(emptied.getCoverage()).isZero();

    weather.reportArrives(
        report("KSEA", at("12:00")).setTemperature(2.0).setTemperatureQc("X").build());
    assertThat(published()).isEmpty();
  }

  @Test
  void withoutAValueThereIsNoEpisode() {
    weather.reportArrives(report("KSEA", at("12:00")).setVisibility(1000.0).build());
    arrive("15:00", 9.0);
    arrive("19:00", 9.0);

    assertThat(published())
        .as("no episode at noon, none from 16 to 18, no dew point")
        .extracting(TestRecord::key)
        .containsExactly("KSEA|temperature|2026-07-15T14:00:00Z");
  }

  @Test
  void constantIsNormalizedToZeros() {
    arrive("12:00", 0.1);
    arrive("12:30", 0.1);
    arrive("13:00", 0.1);
    arrive("14:00", 0.1);

    Episode episode = onlyOne().value();
    assertThat(episode.getNormalized()).containsExactly(0.0, 0.0, 0.0, 0.0);
    assertThat(episode.getStandardDeviation()).isZero();
  }

  @Test
  void episodeBeforeALongSilenceIsWhole() {
    arrive("11:30", 2.0);
    arrive("12:15", 5.0);
    arrive("12:45", 7.0);
    assertThat(published()).hasSize(1);

    weather.reportArrives(report("KSEA", "2026-07-19T08:00:00Z").setTemperature(1.0).build());

    assertThat(onlyOne().value().getDataset()).containsExactly(4.0, 6.0, null, null);
  }

  @Test
  void daylightSavingTimeMovesNothing() {
    // Clocks in Seattle went forward at 10:00 UTC.
    List.of("08:00", "09:00", "10:00", "11:00", "12:00")
        .forEach(
            hour ->
                weather.reportArrives(
                    report("KSEA", "2026-03-08T" + hour + ":00Z").setTemperature(1.0).build()));

    assertThat(published())
        .extracting(TestRecord::key)
        .containsExactly(
            "KSEA|temperature|2026-03-08T08:00:00Z", "KSEA|temperature|2026-03-08T10:00:00Z");
  }

  @Test
  void whatCanBeCorrectedNoMoreIsForgotten() {
    Instant start = Instant.parse("2026-07-15T00:00:00Z");
    for (int hour = 0; hour < 100; hour++) {
      Observation hourly =
          report("KSEA", start.plus(Duration.ofHours(hour)).toString())
              .setTemperature((double) hour)
              .setDewPoint(1.0)
              .build();
      weather.reportArrives(hourly);
    }

    assertThat(published()).hasSize(2 * 49);
    assertThat(weather.episodesRemembered()).isBetween(2L * 3, 2L * 6);
  }

  private void arrive(String time, double temperature) {
    weather.reportArrives(report("KSEA", at(time)).setTemperature(temperature).build());
  }

  private List<TestRecord<String, Episode>> published() {
    return weather.episodes.readRecordsToList();
  }

  private TestRecord<String, Episode> onlyOne() {
    List<TestRecord<String, Episode>> records = published();
    assertThat(records).hasSize(1);
    return records.get(0);
  }

  private static String at(String time) {
    return "2026-07-15T" + time + ":00Z";
  }

  private static String before(String noon) {
    return noon.replace("T12", "T10");
  }

  private static double sq(double value) {
    return value * value;
  }
}
