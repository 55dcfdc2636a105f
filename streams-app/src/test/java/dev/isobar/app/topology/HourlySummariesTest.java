package dev.isobar.app.topology;

import static dev.isobar.app.topology.Reports.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.isobar.weather.HourlySummary;
import dev.isobar.weather.Observation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HourlySummariesTest {

  private static final String HOUR = "KSEA|2026-07-15T12:00:00Z";

  @TempDir Path state;
  private TopologyHarness weather;

  @BeforeEach
  void start() {
    weather = new TopologyHarness(state, Map.of("isobar.grace", "PT2H"));
    weather.stationArrives("KSEA");
    weather.stationArrives("KPDX");
  }

  @AfterEach
  void stop() {
    weather.close();
  }

  @Test
  void hourIsSummarizedAnewWithEachReport() {
    weather.reportArrives(report("KSEA", "2026-07-15T12:00:00Z").setTemperature(10.0).build());
    weather.reportArrives(report("KSEA", "2026-07-15T12:59:59Z").setTemperature(13.0).build());
    weather.reportArrives(report("KSEA", "2026-07-15T12:30:00Z").build());

    var summaries = weather.hourly.readRecordsToList();
    assertThat(summaries).hasSize(3);
    TestRecord<String, HourlySummary> last = summaries.get(2);
    assertThat(last.key()).isEqualTo(HOUR);
    assertThat(last.getRecordTime()).isEqualTo(Instant.parse("2026-07-15T12:00:00Z"));
    HourlySummary hour = last.value();
    assertThat(hour.getWindowStart()).isEqualTo(Instant.parse("2026-07-15T12:00:00Z"));
    assertThat(hour.getWindowEnd()).isEqualTo(Instant.parse("2026-07-15T13:00:00Z"));
    assertThat(hour.getReportCount()).isEqualTo(3);
    assertThat(hour.getTemperatureCount()).isEqualTo(2);
    assertThat(hour.getTemperatureMin()).isEqualTo(10.0);
    assertThat(hour.getTemperatureMax()).isEqualTo(13.0);
    assertThat(hour.getTemperatureMean()).isEqualTo(11.5);
    assertThat(hour.getDewPointCount()).isZero();
    assertThat(hour.getDewPointMean()).as("null is not zero").isNull();
  }

  @Test
  void correctionReplacesWhatWasReported() {
    weather.reportArrives(report("KSEA", "2026-07-15T12:10:00Z").setTemperature(40.0).build());
    weather.reportArrives(report("KSEA", "2026-07-15T12:20:00Z").setTemperature(10.0).build());
    weather.reportArrives(report("KSEA", "2026-07-15T12:10:00Z").setTemperature(14.0).build());

    HourlySummary hour = weather.finalHours().get(HOUR);
    assertThat(hour.getReportCount()).isEqualTo(2);
    assertThat(hour.getTemperatureMax()).isEqualTo(14.0);
    assertThat(hour.getTemperatureMean()).isEqualTo(12.0);
  }

  @Test
  void correctionToNullTakesTheValueAway() {
    weather.reportArrives(report("KSEA", "2026-07-15T12:10:00Z").setTemperature(40.0).build());
    weather.reportArrives(report("KSEA", "2026-07-15T12:10:00Z").build());

    HourlySummary hour = weather.finalHours().get(HOUR);
    assertThat(hour.getReportCount()).isEqualTo(1);
    assertThat(hour.getTemperatureCount()).isZero();
    assertThat(hour.getTemperatureMax()).isNull();
  }

  @Test
  void duplicateSaysNothingNew() {
    weather.reportArrives(report("KSEA", "2026-07-15T12:10:00Z").setTemperature(1.0).build());
    weather.reportArrives(report("KSEA", "2026-07-15T12:10:00Z").setTemperature(1.0).build());

    assertThat(weather.hourly.readRecordsToList()).hasSize(1);
  }

  @Test
  void failedQualityDoesNotCount() {
    weather.reportArrives(
        report("KSEA", "2026-07-15T12:10:00Z").setTemperature(99.0).setTemperatureQc("X").build());
    weather.reportArrives(
        report("KSEA", "2026-07-15T12:20:00Z").setTemperature(9.0).setTemperatureQc("Q").build());

    HourlySummary hour = weather.finalHours().get(HOUR);
    assertThat(hour.getReportCount()).isEqualTo(2);
    assertThat(hour.getTemperatureCount()).isEqualTo(1);
    assertThat(hour.getTemperatureMax()).isEqualTo(9.0);
  }

  @Test
  void questionedQualityIsRejectedByChoice() {
    weather.close();
    weather = new TopologyHarness(state, Map.of("isobar.quality.reject", "X,Q"));
    weather.stationArrives("KSEA");

    weather.reportArrives(
        report("KSEA", "2026-07-15T12:20:00Z").setTemperature(9.0).setTemperatureQc("Q").build());

    assertThat(weather.finalHours().get(HOUR).getTemperatureCount()).isZero();
  }

  @Test
  void prevailingWindIsTheMeanOfVectorsWithCalmAsZero() {
    weather.reportArrives(wind("2026-07-15T12:00:00Z", 4.0, 350.0));
    weather.reportArrives(wind("2026-07-15T12:10:00Z", 4.0, 10.0));
    weather.reportArrives(wind("2026-07-15T12:20:00Z", 0.0, null));
    weather.reportArrives(wind("2026-07-15T12:30:00Z", 7.0, null));

    HourlySummary hour = weather.finalHours().get(HOUR);
    assertThat(hour.getPrevailingWindDirection()).isEqualTo(360.0, within(1e-9));
    assertThat(hour.getPrevailingWindSpeed())
        .isEqualTo(8.0 * Math.cos(Math.toRadians(10)) / 3, within(1e-9));
    assertThat(hour.getWindSpeedCount()).isEqualTo(4);
    assertThat(hour.getWindSpeedMax()).isEqualTo(7.0);
  }

  @Test
  void opposedWindsHaveNoDirection() {
    weather.reportArrives(wind("2026-07-15T12:00:00Z", 4.0, 90.0));
    weather.reportArrives(wind("2026-07-15T12:10:00Z", 4.0, 270.0));

    HourlySummary hour = weather.finalHours().get(HOUR);
    assertThat(hour.getPrevailingWindSpeed()).isEqualTo(0.0, within(1e-9));
    assertThat(hour.getPrevailingWindDirection()).isNull();
  }

  @Test
  void lateReportWithinGraceCorrectsItsHour() {
    weather.reportArrives(report("KSEA", "2026-07-15T12:10:00Z").setTemperature(10.0).build());
    weather.reportArrives(report("KSEA", "2026-07-15T14:59:59Z").build());

    weather.reportArrives(report("KSEA", "2026-07-15T12:20:00Z").setTemperature(20.0).build());

    assertThat(weather.finalHours().get(HOUR).getTemperatureMean()).isEqualTo(15.0);
    assertThat(weather.lateReports()).isZero();
  }

  @Test
  void laterReportIsCountedAndChangesNothing() {
    weather.reportArrives(report("KSEA", "2026-07-15T12:10:00Z").setTemperature(10.0).build());
    weather.reportArrives(report("KSEA", "2026-07-15T15:00:00Z").build());

    weather.reportArrives(report("KSEA", "2026-07-15T12:20:00Z").setTemperature(20.0).build());

    assertThat(weather.finalHours().get(HOUR).getTemperatureMean()).isEqualTo(10.0);
    assertThat(weather.lateReports()).isEqualTo(1.0);
    assertThat(weather.enrichedReports()).as("still enriched").hasSize(3);
    assertThat(weather.late.readValuesToList())
        .singleElement()
        .satisfies(report -> assertThat(report.getTemperature()).isEqualTo(20.0));
  }

  @Test
  void hoursAreForgottenSomeTimeAfterTheyClosed() {
    weather.reportArrives(report("KSEA", "2026-07-15T12:10:00Z").build());
    weather.reportArrives(report("KSEA", "2026-07-16T18:59:59Z").build());
    assertThat(weather.hoursRemembered()).isEqualTo(2);

    weather.reportArrives(report("KSEA", "2026-07-16T19:00:00Z").build());

    assertThat(weather.hoursRemembered()).isEqualTo(2);
  }

  @Test
  void afterALongGapAllThatIsOldIsForgotten() {
    weather.reportArrives(report("KSEA", "2026-07-15T12:10:00Z").build());
    weather.reportArrives(report("KSEA", "2026-07-15T13:10:00Z").build());

    weather.reportArrives(report("KSEA", "2026-09-15T13:10:00Z").build());

    assertThat(weather.hoursRemembered()).isEqualTo(1);
  }

  @Test
  void eachStationHasItsOwnClock() {
    weather.reportArrives(report("KPDX", "2026-07-20T00:00:00Z").build());

    weather.reportArrives(report("KSEA", "2026-07-15T12:20:00Z").setTemperature(20.0).build());

    assertThat(weather.finalHours()).containsKey(HOUR);
    assertThat(weather.lateReports()).isZero();
  }

  private static Observation wind(String at, Double speed, Double direction) {
    return report("KSEA", at).setWindSpeed(speed).setWindDirection(direction).build();
  }
}
