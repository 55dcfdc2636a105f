package dev.isobar.app.summary;

import static dev.isobar.app.summary.Sample.reading;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.state.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;

class PressureTendencyTest {

  @Test
  void theValueNearestToThreeHoursBeforeIsComparedWith() {
    PressureTendency tendency =
        PressureTendency.of(
            List.of(station("12:53", 101000.0)),
            List.of(
                station("09:33", 101400.0),
                station("09:50", 101300.0),
                station("10:13", 101200.0)));

    assertThat(tendency.change()).isEqualTo(-300.0);
    assertThat(tendency.word()).isEqualTo("falling");
  }

  @Test
  void nothingNearThreeHoursBeforeMakesNoTendency() {
    assertThat(
            PressureTendency.of(
                List.of(station("12:53", 101000.0)),
                List.of(station("09:22", 101400.0), station("10:24", 101200.0))))
        .isNull();
  }

  @Test
  void halfAnHourIsNearEnough() {
    assertThat(
            PressureTendency.of(
                    List.of(station("12:53", 101000.0)), List.of(station("09:23", 100000.0)))
                .word())
        .isEqualTo("rising");
  }

  @Test
  void seaLevelPressureTakesTheStationPressuresPlace() {
    Reading now =
        reading("12:53").setStationPressure(99000.0).setSeaLevelPressure(101000.0).build();
    Reading before = reading("09:53").setSeaLevelPressure(101005.0).build();

    PressureTendency tendency = PressureTendency.of(List.of(now), List.of(before));

    assertThat(tendency.change()).isEqualTo(-5.0);
    assertThat(tendency.word()).isEqualTo("steady");
  }

  private static Reading station(String time, double pascal) {
    return reading(time).setStationPressure(pascal).build();
  }
}
