package dev.isobar.app.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.state.NwsForecast;
import dev.isobar.app.state.NwsForecasts;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NwsOfStationTest {

  private static final Instant TWELVE = Instant.parse("2026-07-15T12:00:00Z");

  @Test
  void newestForecastNotAfterTheHourHolds() {
    NwsForecasts known =
        with(
            forecast("SEW/1,1", 900.0, "11:40", 10.0),
            forecast("SEW/1,1", 900.0, "12:40", 30.0),
            forecast("SEW/1,1", 900.0, "10:40", 0.0));

    assertThat(NwsOfStation.values(known, TWELVE, 2)).containsExactly(11.0, 12.0);
    assertThat(NwsOfStation.values(known, TWELVE.minusSeconds(3600), 2)).containsExactly(1.0, 2.0);
  }

  @Test
  void hoursOutsideTheForecastHaveNoValue() {
    NwsForecasts known = with(forecast("SEW/1,1", 900.0, "11:40", 10.0));

    assertThat(NwsOfStation.values(known, TWELVE.plusSeconds(2 * 3600), 3))
        .containsExactly(13.0, null, null);
    assertThat(NwsOfStation.values(known, TWELVE.minusSeconds(3600), 1)).containsOnlyNulls();
    assertThat(NwsOfStation.values(null, TWELVE, 2)).containsExactly(null, null);
  }

  @Test
  void nearerCellIsTakenWhateverComesFirst() {
    NwsForecast near = forecast("SEW/1,1", 900.0, "11:40", 10.0);
    NwsForecast far = forecast("SEW/1,2", 1900.0, "11:50", 20.0);

    assertThat(with(near, far)).isEqualTo(with(far, near)).isEqualTo(with(near));
  }

  @Test
  void cellThatHasNoForecastsAnyMoreGivesWay() {
    NwsForecast near = forecast("SEW/1,1", 900.0, "11:40", 10.0);
    NwsForecast far = forecast("SEW/1,2", 1900.0, "11:40", 20.0);
    NwsForecast dayLater =
        NwsForecast.newBuilder(far)
            .setUpdateTime(near.getUpdateTime().plus(NwsOfStation.NEARER_HOLDS))
            .build();

    assertThat(with(near, dayLater)).isEqualTo(with(dayLater));
  }

  @Test
  void someAreKeptAndACorrectedOneTakesItsPlace() {
    NwsForecasts known =
        with(
            forecast("SEW/1,1", 900.0, "08:40", 1.0),
            forecast("SEW/1,1", 900.0, "09:40", 1.0),
            forecast("SEW/1,1", 900.0, "10:40", 1.0),
            forecast("SEW/1,1", 900.0, "11:40", 1.0),
            forecast("SEW/1,1", 900.0, "11:50", 1.0),
            forecast("SEW/1,1", 900.0, "11:50", 7.0));

    assertThat(known.getForecasts()).hasSize(NwsOfStation.KEPT);
    assertThat(NwsOfStation.values(known, TWELVE, 1)).containsExactly(8.0);
  }

  private static NwsForecasts with(NwsForecast... forecasts) {
    NwsForecasts known = NwsOfStation.none();
    for (NwsForecast forecast : forecasts) {
      known = NwsOfStation.with(known, forecast);
    }
    return known;
  }

  /** Four hours from 12:00, or from the hour of its update, one degree warmer each. */
  private static NwsForecast forecast(String grid, double metres, String updated, double first) {
    Instant update = Instant.parse("2026-07-15T" + updated + ":00Z");
    boolean early = update.isBefore(Instant.parse("2026-07-15T11:00:00Z"));
    return new NwsForecast(
        grid,
        metres,
        update,
        early ? TWELVE.minusSeconds(3600) : TWELVE,
        List.of(first, first + 1, first + 2, first + 3));
  }
}
