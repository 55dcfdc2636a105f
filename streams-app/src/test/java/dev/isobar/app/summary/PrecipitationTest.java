package dev.isobar.app.summary;

import static dev.isobar.app.summary.Sample.at;
import static dev.isobar.app.summary.Sample.reading;
import static dev.isobar.app.summary.Sample.special;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.state.Reading;
import dev.isobar.app.summary.Precipitation.Amount;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrecipitationTest {

  @Test
  void specialsRepeatTheRunningAmountAndCountOnce() {
    Precipitation rain =
        rain(
            reading("11:53"),
            special("12:10").setPrecipitationLastHour(0.5),
            special("12:30").setPrecipitationLastHour(2.0),
            reading("12:53").setPrecipitationLastHour(3.3));

    assertThat(rain.hour(at("12:00"))).isEqualTo(new Amount(3.3, 1, false));
  }

  @Test
  void whatIsReportedAfterTheRoutineReportBelongsToTheNextHour() {
    Precipitation rain =
        rain(
            reading("12:53").setPrecipitationLastHour(1.0),
            special("12:58").setPrecipitationLastHour(4.0),
            special("13:20").setPrecipitationLastHour(5.0));

    assertThat(rain.hour(at("12:00")).total()).isEqualTo(1.0);
    assertThat(rain.hour(at("13:00")).total()).as("13:53 is missing").isEqualTo(5.0);
  }

  @Test
  void reportOnTheHourIsOfTheHourBefore() {
    Precipitation rain =
        rain(
            reading("12:00").setPrecipitationLastHour(1.0),
            reading("13:00").setPrecipitationLastHour(2.0));

    assertThat(rain.hour(at("11:00")).total()).isEqualTo(1.0);
    assertThat(rain.hour(at("12:00")).total()).isEqualTo(2.0);
    assertThat(rain.hour(at("13:00"))).isEqualTo(Amount.UNKNOWN);
  }

  @Test
  void theReportNearestTo53EndsTheHour() {
    Precipitation rain =
        rain(
            reading("12:47").setPrecipitationLastHour(1.0),
            reading("12:53").setPrecipitationLastHour(2.0),
            reading("12:59").setPrecipitationLastHour(0.1));

    assertThat(rain.hour(at("12:00")).total()).isEqualTo(2.0);
    assertThat(rain.hour(at("13:00")).total()).isEqualTo(0.1);
  }

  @Test
  void nullIsNotZeroAndATraceIsNeither() {
    Precipitation rain =
        rain(
            reading("12:53"),
            reading("13:53").setPrecipitationLastHour(0.0),
            reading("14:53").setPrecipitationLastHour(0.0).setPrecipitationTrace(true));

    assertThat(rain.hour(at("12:00"))).isEqualTo(Amount.UNKNOWN);
    assertThat(rain.hour(at("13:00")).isTrace()).isFalse();
    assertThat(rain.hour(at("14:00")).isTrace()).isTrue();
    assertThat(rain.between(at("12:00"), at("15:00"))).isEqualTo(new Amount(0.0, 2, true));
  }

  @Test
  void completeHoursGoBeforeTheirGroup() {
    Precipitation rain =
        rain(
            reading("12:53").setPrecipitationLastHour(1.0),
            reading("13:53").setPrecipitationLastHour(1.5),
            reading("14:53").setPrecipitationLastHour(2.0).setPrecipitationLast3Hours(4.6));

    assertThat(rain.between(at("12:00"), at("15:00"))).isEqualTo(new Amount(4.5, 3, false));
  }

  @Test
  void groupStandsForHoursOfWhichOneIsMissing() {
    Precipitation rain =
        rain(
            reading("12:53").setPrecipitationLastHour(1.0),
            reading("14:53").setPrecipitationLastHour(2.0).setPrecipitationLast3Hours(4.6),
            reading("17:53").setPrecipitationLast6Hours(7.0));

    assertThat(rain.between(at("12:00"), at("15:00"))).isEqualTo(new Amount(4.6, 3, false));
    assertThat(rain.between(at("12:00"), at("18:00"))).isEqualTo(new Amount(7.0, 6, false));
    assertThat(rain.between(at("13:00"), at("18:00")))
        .as("the groups reach further than what is asked for")
        .isEqualTo(new Amount(2.0, 1, false));
  }

  @Test
  void groupThatIsLessThanItsHoursSaysNothing() {
    Precipitation rain =
        rain(
            reading("12:53").setPrecipitationLastHour(3.0),
            reading("14:53").setPrecipitationLast3Hours(1.0));

    assertThat(rain.between(at("12:00"), at("15:00"))).isEqualTo(new Amount(3.0, 1, false));
  }

  private static Precipitation rain(Reading.Builder... readings) {
    List<Reading> all = new ArrayList<>();
    for (Reading.Builder reading : readings) {
      all.add(reading.build());
    }
    return new Precipitation(all);
  }
}
