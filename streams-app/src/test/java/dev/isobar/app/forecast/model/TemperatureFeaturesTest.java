package dev.isobar.app.forecast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemperatureFeaturesTest {

  private static final Instant SIX = Instant.parse("2026-07-15T06:00:00Z");

  @Test
  void featuresAreAsByHand() {
    Double[] temperatures = new Double[31];
    temperatures[0] = 20.0;
    temperatures[1] = 18.5;
    temperatures[2] = 17.0;
    temperatures[24] = 19.0;
    temperatures[21] = 25.0;
    HourlySeries series =
        new HourlySeries(
            SIX,
            Arrays.asList(temperatures),
            Arrays.asList(101_300.0, null, null, 101_550.0),
            List.of());

    double[] features = TemperatureFeatures.of(series, 0, 3);

    assertThat(features).hasSameSizeAs(TemperatureFeatures.NAMES);
    assertThat(features)
        .containsExactly(
            new double[] {1.0, 0.5, 1.5, 3.0, -1.0, 5.0, 1.0, 0.0, 0.0, -1.0, -2.5}, within(1e-12));
  }

  @Test
  void whatIsNotKnownIsNoChange() {
    HourlySeries series = new HourlySeries(SIX, List.of(5.0), List.of(), List.of());

    assertThat(TemperatureFeatures.of(series, 0, 1))
        .containsExactly(
            new double[] {1.0, -1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, -1.0, 0.0}, within(1e-12));
  }

  @Test
  void earlierHoursAreSeenAsTheyWereThen() {
    HourlySeries now =
        new HourlySeries(
            SIX, List.of(21.0, 20.0, 18.0), List.of(), List.of(1.0, 2.0, 4.0, 8.0, 16.0));
    HourlySeries then =
        new HourlySeries(
            SIX.minusSeconds(3600), List.of(20.0, 18.0), List.of(), List.of(2.0, 4.0, 8.0, 16.0));

    assertThat(TemperatureFeatures.of(now, 1, 1)).isEqualTo(TemperatureFeatures.of(then, 0, 1));
  }

  @Test
  void pressureIsOfOneKindOrTheOther() {
    HourlySeries series =
        new HourlySeries(
            SIX,
            List.of(5.0),
            Arrays.asList(100_000.0, null, null, null),
            List.of(101_000.0, 101_000.0, 101_000.0, 100_900.0));

    assertThat(series.pressureChange(0)).isEqualTo(100.0);
  }

  @Test
  void seriesKeepsItsLength() {
    HourlySeries series =
        HourlySeries.until(SIX)
            .next(1.0, null, null, 2)
            .next(null, null, null, 2)
            .next(3.0, null, null, 2);

    assertThat(series.hour()).isEqualTo(SIX.plusSeconds(3 * 3600));
    assertThat(series.temperatures()).containsExactly(3.0, null);
    assertThat(series.temperature(2)).isNull();
  }
}
