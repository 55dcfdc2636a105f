package dev.isobar.app.topology;

import static dev.isobar.app.topology.Reports.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.state.AreaPart;
import dev.isobar.app.state.QuantityPart;
import dev.isobar.app.stream.StoreNames;
import dev.isobar.weather.AreaSummary;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be computed holds up nothing else. */
class FailingSummariesTest {

  private static final String AREA_HOUR = "WA|PT1H|2026-07-15T08:00:00Z";

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
  void stationsDayThatFailsHoldsUpNoOtherSpan() {
    weather.stationArrives(Reports.station("KAAA").setTimeZone(null).build());
    weather.stationArrives("KSEA");
    Instant lastDayOfAll = Instant.ofEpochMilli(Long.MAX_VALUE).minus(Duration.ofHours(2));
    weather.reportArrives(report("KAAA", lastDayOfAll.toString()).setTemperature(1.0).build());
    temperature("KSEA", 20.0);

    weather.settle();

    assertThat(TopologyHarness.finals(weather.rolling)).hasSize(2);
    assertThat(TopologyHarness.finals(weather.daily)).containsOnlyKeys("KSEA|2026-07-15T07:00:00Z");
  }

  @Test
  void areaThatFailsHoldsUpNoOtherAndIsComputedWhenItChangesAgain() {
    weather.stationArrives("KSEA");
    weather.partArrives(unreadablePart());
    temperature("KSEA", 20.0);
    weather.settle();

    Map<String, AreaSummary> areas = TopologyHarness.finals(weather.areas);
    assertThat(areas.keySet())
        .containsExactlyInAnyOrder(
            "WA|P1D|2026-07-15T00:00:00Z",
            "WAZ558|PT1H|2026-07-15T08:00:00Z",
            "WAZ558|P1D|2026-07-15T00:00:00Z");

    AreaPart gone = unreadablePart();
    gone.put("removed", true);
    weather.partArrives(gone);
    temperature("KSEA", 21.0);
    weather.settle();

    assertThat(TopologyHarness.finals(weather.areas).get(AREA_HOUR).getTemperatureMean())
        .isEqualTo(21.0);
    assertThat(weather.<AreaSummary>stored(StoreNames.AREAS, AREA_HOUR)).isNotNull();
  }

  private void temperature(String station, double celsius) {
    weather.reportArrives(report(station, "2026-07-15T08:10:00Z").setTemperature(celsius).build());
  }

  private static AreaPart unreadablePart() {
    QuantityPart quantity =
        new QuantityPart(1, 1.0, 0.0, 1.0, 0L, 1.0, 0L, ByteBuffer.wrap(new byte[] {1, 2, 3}));
    return AreaPart.newBuilder()
        .setArea("WA")
        .setPeriod("PT1H")
        .setStart(Instant.parse("2026-07-15T08:00:00Z").toEpochMilli())
        .setStationId("KBAD")
        .setReportCount(1)
        .setQuantities(Collections.nCopies(9, quantity))
        .build();
  }
}
