package dev.isobar.app.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.state.Reading;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HourValueTest {

  private static final Instant TWELVE = Instant.parse("2026-07-15T12:00:00Z");

  @Test
  void valueIsOnTheLineBetweenTheReportsAround() {
    assertThat(at(reading("11:45", 10.0), reading("12:15", 12.0))).isEqualTo(11.0);
    assertThat(at(reading("11:30", 10.0), reading("12:10", 14.0))).isEqualTo(13.0);
  }

  @Test
  void reportOfTheHourItselfCounts() {
    assertThat(at(reading("11:59", 1.0), reading("12:00", 7.0), reading("12:01", 9.0)))
        .isEqualTo(7.0);
    assertThat(at(reading("12:00", 7.0))).isEqualTo(7.0);
  }

  @Test
  void reportsWithoutTheQuantityAreLookedPast() {
    assertThat(at(reading("11:40", 10.0), reading("11:59", null), reading("12:20", 12.0)))
        .isEqualTo(11.0);
  }

  @Test
  void reportsMustNotBeFartherApartThanNinetyMinutes() {
    assertThat(at(reading("11:15", 10.0), reading("12:45", 13.0))).isEqualTo(11.5);
    assertThat(at(reading("11:15", 10.0), reading("12:46", 13.0))).isNull();
  }

  @Test
  void oneSideAloneSaysNothing() {
    assertThat(at(reading("11:59", 10.0))).isNull();
    assertThat(at(reading("12:01", 10.0))).isNull();
    assertThat(at()).isNull();
  }

  @Test
  void whatIsNotOfThisEarthIsNotKnown() {
    assertThat(HourValue.temperature(reading("12:00", 71.0))).isNull();
    assertThat(HourValue.temperature(reading("12:00", -101.0))).isNull();
    assertThat(HourValue.temperature(reading("12:00", -89.2))).isEqualTo(-89.2);
    assertThat(
            HourValue.altimeter(
                Reading.newBuilder().setTimestamp(TWELVE).setBarometricPressure(3000.0).build()))
        .isNull();
    assertThat(
            HourValue.seaLevelPressure(
                Reading.newBuilder().setTimestamp(TWELVE).setSeaLevelPressure(101325.0).build()))
        .isEqualTo(101325.0);
  }

  private static Double at(Reading... readings) {
    return HourValue.at(TWELVE, List.of(readings), HourValue::temperature);
  }

  private static Reading reading(String time, Double temperature) {
    return Reading.newBuilder()
        .setTimestamp(Instant.parse("2026-07-15T" + time + ":00Z"))
        .setTemperature(temperature)
        .build();
  }
}
