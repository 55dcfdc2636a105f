package dev.isobar.app.topology;

import static dev.isobar.app.topology.Reports.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.isobar.weather.CloudLayer;
import dev.isobar.weather.EnrichedObservation;
import dev.isobar.weather.Observation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrichmentTest {

  private static final String NOON = "2026-07-15T12:00:00Z";
  private static final String TEN_PAST = "2026-07-15T12:10:00Z";

  @TempDir Path state;
  private TopologyHarness weather;

  @BeforeEach
  void start() {
    weather = new TopologyHarness(state, Map.of());
  }

  @AfterEach
  void stop() {
    weather.close();
  }

  @Test
  void reportGetsItsStationAndWhatDerivesFromBoth() {
    weather.stationArrives("KSEA");

    weather.observations.pipeInput(
        new TestRecord<>(
            "KSEA",
            report("KSEA", NOON)
                .setStationName("by the report")
                .setElevation(1.0)
                .setTemperature(13.9)
                .setDewPoint(-5.6)
                .setWindSpeed(8.0)
                .setWindDirection(150.0)
                .setWindGust(12.0)
                .setBarometricPressure(101300.0)
                .setRawMessage("KSEA 151200Z")
                .setCloudLayers(List.of(new CloudLayer(300.0, "FEW")))
                .build(),
            Instant.parse("2030-01-01T00:00:00Z")));

    TestRecord<String, EnrichedObservation> out = weather.enriched.readRecord();
    assertThat(out.key()).isEqualTo("KSEA");
    assertThat(out.getRecordTime()).as("event time").isEqualTo(Instant.parse(NOON));
    EnrichedObservation e = out.value();
    assertThat(e.getStationName()).isEqualTo("Field of KSEA");
    assertThat(e.getElevation()).isEqualTo(130.0);
    assertThat(e.getTimeZone()).isEqualTo("America/Los_Angeles");
    assertThat(e.getCounty()).isEqualTo("WAC033");
    assertThat(e.getForecastZone()).isEqualTo("WAZ558");
    assertThat(e.getRawMessage()).isEqualTo("KSEA 151200Z");
    assertThat(e.getCloudLayers()).containsExactly(new CloudLayer(300.0, "FEW"));
    assertThat(e.getDerivedRelativeHumidity()).isEqualTo(25.431914614748, within(1e-9));
    assertThat(e.getWindU()).isEqualTo(-4.0, within(1e-9));
    assertThat(e.getWindV()).isEqualTo(6.928203, within(1e-6));
    assertThat(e.getGustFactor()).isEqualTo(1.5);
    assertThat(e.getBeaufort()).isEqualTo(4);
    assertThat(e.getApparentTemperature()).isEqualTo(13.9);
    assertThat(e.getDerivedHeatIndex()).isNull();
    assertThat(e.getDerivedWindChill()).isNull();
    assertThat(e.getStationPressure()).isBetween(99700.0, 99900.0);
    assertThat(e.getDerivedSeaLevelPressure()).isBetween(101200.0, 101400.0);
  }

  @Test
  void whatTheStationDoesNotSayComesFromTheReport() {
    weather.stations.pipeInput(
        "KSEA",
        Reports.station("KSEA")
            .setName(null)
            .setElevation(null)
            .setLatitude(null)
            .setLongitude(null)
            .build());

    weather.reportArrives(
        report("KSEA", NOON)
            .setStationName("by the report")
            .setElevation(7.0)
            .setLatitude(1.0)
            .setLongitude(2.0)
            .build());

    EnrichedObservation e = weather.enriched.readValue();
    assertThat(e.getStationName()).isEqualTo("by the report");
    assertThat(e.getElevation()).isEqualTo(7.0);
    assertThat(e.getLatitude()).isEqualTo(1.0);
    assertThat(e.getLongitude()).isEqualTo(2.0);
  }

  @Test
  void nullDerivesNull() {
    weather.stationArrives("KSEA");

    weather.reportArrives(report("KSEA", NOON).build());

    EnrichedObservation e = weather.enriched.readValue();
    assertThat(derived(e)).containsOnlyNulls();
  }

  @Test
  void variableWindHasNoVectorAndCalmHasZero() {
    weather.stationArrives("KSEA");

    weather.reportArrives(report("KSEA", NOON).setWindSpeed(2.0).build());
    weather.reportArrives(report("KSEA", TEN_PAST).setWindSpeed(0.0).build());

    List<EnrichedObservation> e = weather.enrichedReports();
    assertThat(e.get(0).getWindU()).isNull();
    assertThat(e.get(0).getWindV()).isNull();
    assertThat(e.get(0).getBeaufort()).isEqualTo(1);
    assertThat(e.get(1).getWindU()).isZero();
    assertThat(e.get(1).getWindV()).isZero();
    assertThat(e.get(1).getBeaufort()).isZero();
  }

  @Test
  void failedQualityIsPassedOnAndDerivesNothing() {
    weather.stationArrives("KSEA");

    weather.reportArrives(
        report("KSEA", NOON)
            .setTemperature(20.0)
            .setTemperatureQc("X")
            .setDewPoint(10.0)
            .setDewPointQc("V")
            .setWindSpeed(5.0)
            .setWindSpeedQc("X")
            .setWindDirection(90.0)
            .build());

    EnrichedObservation e = weather.enriched.readValue();
    assertThat(e.getTemperature()).isEqualTo(20.0);
    assertThat(e.getTemperatureQc()).isEqualTo("X");
    assertThat(e.getWindSpeed()).isEqualTo(5.0);
    assertThat(derived(e)).containsOnlyNulls();
  }

  @Test
  void reportsOfAnUnknownStationWaitForItAndKeepTheirOrder() {
    weather.reportArrives(report("KSEA", TEN_PAST).setTemperature(2.0).build());
    weather.reportArrives(report("KSEA", NOON).setTemperature(1.0).build());
    weather.pass(Duration.ofSeconds(2));
    assertThat(weather.enriched.isEmpty()).isTrue();

    weather.stationArrives("KSEA");
    weather.pass(Duration.ofSeconds(1));

    assertThat(weather.enrichedReports())
        .extracting(EnrichedObservation::getTemperature)
        .containsExactly(2.0, 1.0);
    assertThat(weather.latest("KSEA").getTemperature()).isEqualTo(2.0);
    weather.pass(Duration.ofSeconds(5));
    assertThat(weather.enriched.isEmpty()).as("completed once").isTrue();
    assertThat(weather.rowsOf("pending-reports")).isZero();
  }

  @Test
  void versionsOfAReportWaitAllOfThem() {
    weather.reportArrives(report("KSEA", NOON).setTemperature(1.0).build());
    weather.reportArrives(report("KSEA", NOON).setTemperature(3.0).build());

    weather.stationArrives("KSEA");
    weather.pass(Duration.ofSeconds(1));

    assertThat(weather.enrichedReports())
        .as("as if the station had been there")
        .extracting(EnrichedObservation::getTemperature)
        .containsExactly(1.0, 3.0);
  }

  @Test
  void reportThatComesAfterTheStationGoesBehindThosePending() {
    weather.reportArrives(report("KSEA", NOON).setTemperature(1.0).build());
    weather.reportArrives(report("KSEA", TEN_PAST).setTemperature(2.0).build());
    weather.stationArrives("KSEA");

    weather.reportArrives(report("KSEA", NOON).setTemperature(9.0).build());
    weather.pass(Duration.ofSeconds(1));
    weather.reportArrives(report("KSEA", TEN_PAST).setTemperature(8.0).build());

    assertThat(weather.enrichedReports())
        .extracting(EnrichedObservation::getTemperature)
        .containsExactly(1.0, 2.0, 9.0, 8.0);
  }

  @Test
  void manyPendingReportsAreCompletedByAndBy() {
    int count = 2500;
    for (int second = 0; second < count; second++) {
      String time = Instant.parse(NOON).plusSeconds(second).toString();
      weather.reportArrives(report(second % 2 == 0 ? "KSEA" : "KPDX", time).build());
    }
    weather.stationArrives("KSEA");
    weather.stationArrives("KPDX");

    weather.pass(Duration.ofSeconds(1));
    assertThat(weather.enrichedReports()).as("at once").hasSize(1000);
    weather.pass(Duration.ofMillis(100));
    weather.pass(Duration.ofMillis(100));

    assertThat(weather.enrichedReports()).hasSize(count - 1000);
    assertThat(weather.rowsOf("pending-reports")).isZero();
  }

  @Test
  void oneStationsArrivalLeavesAnotherWaiting() {
    weather.reportArrives(report("KSEA", NOON).build());
    weather.reportArrives(report("KSE", NOON).build());

    weather.stationArrives("KSE");
    weather.pass(Duration.ofSeconds(1));

    assertThat(weather.enrichedReports())
        .extracting(EnrichedObservation::getStationId)
        .containsExactly("KSE");
  }

  @Test
  void latestIsTheNewestByEventTimeInItsNewestVersion() {
    weather.stationArrives("KSEA");

    weather.reportArrives(report("KSEA", TEN_PAST).setTemperature(1.0).build());
    weather.reportArrives(report("KSEA", NOON).setTemperature(2.0).build());
    assertThat(weather.latest("KSEA").getTemperature()).isEqualTo(1.0);

    weather.reportArrives(report("KSEA", TEN_PAST).setTemperature(3.0).build());
    assertThat(weather.latest("KSEA").getTemperature()).isEqualTo(3.0);
  }

  @Test
  void unreadableRecordGoesToTheDeadLettersWithTheReason() {
    weather.stationArrives("KSEA");
    byte[] key = "KSEA".getBytes(StandardCharsets.UTF_8);
    byte[] garbage = {1, 2, 3};

    weather.rawObservations().pipeInput(key, garbage);
    weather.reportArrives(report("KSEA", NOON).build());

    TestRecord<byte[], byte[]> letter = weather.deadObservations.readRecord();
    assertThat(letter.key()).isEqualTo(key);
    assertThat(letter.value()).isEqualTo(garbage);
    assertThat(header(letter, "topic")).isEqualTo("weather.observations");
    assertThat(header(letter, "partition")).isEqualTo("0");
    assertThat(header(letter, "offset")).isEqualTo("0");
    assertThat(header(letter, "cause")).isNotBlank();
    assertThat(weather.enrichedReports()).as("what comes after").hasSize(1);
  }

  @Test
  void reportUnderAnotherStationsKeyGoesToTheDeadLetters() {
    Observation report = report("KSEA", NOON).build();

    weather.observations.pipeInput("KPDX", report);

    TestRecord<byte[], byte[]> letter = weather.deadObservations.readRecord();
    assertThat(header(letter, "message")).contains("KPDX").contains("KSEA");
    assertThat(letter.value()).isNotEmpty();
    assertThat(weather.enriched.isEmpty()).isTrue();
  }

  @Test
  void reportFromBefore1970GoesToTheDeadLetters() {
    weather.reportArrives(report("KSEA", "1969-12-31T23:59:59Z").build());

    assertThat(header(weather.deadObservations.readRecord(), "message")).contains("1969");
  }

  private static List<Object> derived(EnrichedObservation e) {
    List<Object> values = new ArrayList<>();
    e.getSchema().getFields().stream()
        .filter(
            f ->
                f.name().startsWith("derived_")
                    || List.of(
                            "apparent_temperature",
                            "wet_bulb",
                            "station_pressure",
                            "wind_u",
                            "wind_v",
                            "gust_factor",
                            "beaufort")
                        .contains(f.name()))
        .forEach(f -> values.add(e.get(f.pos())));
    assertThat(values).hasSize(11);
    return values;
  }

  private static String header(TestRecord<byte[], byte[]> letter, String name) {
    return new String(
        letter.headers().lastHeader("__streams.errors." + name).value(), StandardCharsets.UTF_8);
  }
}
