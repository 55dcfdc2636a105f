package dev.isobar.simulator.weather;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.simulator.random.Dice;
import dev.isobar.simulator.station.Station;
import dev.isobar.simulator.station.StationCatalog;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeatherModelTest {

  private static final long WINTER = Instant.parse("2026-01-10T00:00:00Z").getEpochSecond();
  private static final long SUMMER = Instant.parse("2026-07-10T00:00:00Z").getEpochSecond();
  private static final long HOUR = 3600;

  private final StationCatalog stations = StationCatalog.bundled();
  private final WeatherModel model = new WeatherModel(new Dice(42));

  @ParameterizedTest
  @ValueSource(longs = {1, 42, 4711})
  void weatherStaysWithinWhatHappensInTheUnitedStates(long seed) {
    WeatherModel weather = new WeatherModel(new Dice(seed));
    Set<Phenomenon> seen = EnumSet.noneOf(Phenomenon.class);
    for (long start : new long[] {WINTER, SUMMER}) {
      for (Station station : stations.all()) {
        Place place = weather.place(station);
        for (int hour = 0; hour < 240; hour += 5) {
          Weather now = weather.at(place, start + hour * HOUR);
          seen.add(now.phenomenon());
          assertThat(now.temperature()).isBetween(-50.0, 52.0);
          assertThat(now.dewPoint()).isLessThanOrEqualTo(now.temperature()).isGreaterThan(-60);
          assertThat(now.seaLevelPressure()).isBetween(95_000.0, 106_500.0);
          assertThat(now.windSpeed()).isBetween(0.0, 35.0);
          assertThat(now.gust()).isGreaterThanOrEqualTo(now.windSpeed()).isLessThan(60);
          assertThat(now.windFrom()).isGreaterThan(0).isLessThanOrEqualTo(360);
          assertThat(now.cloudCover()).isBetween(0.0, 1.0);
          assertThat(now.precipitationRate()).isBetween(0.0, 30.0);
        }
      }
    }
    assertThat(seen).containsExactlyInAnyOrder(Phenomenon.values());
  }

  @Test
  void theWindHasLowPressureOnItsLeft() {
    Place here = model.place(stations.find("KORD").orElseThrow());
    for (int hour = 0; hour < 500; hour += 7) {
      long time = WINTER + hour * HOUR;
      Weather now = model.at(here, time);
      if (now.windSpeed() < 6) {
        continue;
      }
      double toward = Math.toRadians(now.windFrom() + 180);
      double leftNorth = Math.cos(toward - Math.PI / 2);
      double leftEast = Math.sin(toward - Math.PI / 2);
      double left = pressure(here, time, leftNorth, leftEast);
      double right = pressure(here, time, -leftNorth, -leftEast);

      assertThat(left).as("hour %s", hour).isLessThan(right);
    }
  }

  private double pressure(Place here, long time, double north, double east) {
    Place there =
        new Place(here.latitude() + north, here.longitude() + east, here.elevation(), here.local());
    return model.at(there, time).seaLevelPressure();
  }

  @Test
  void afternoonsAreWarmerThanNightsAndSummersThanWinters() {
    Place phoenix = model.place(stations.find("KPHX").orElseThrow());
    double afternoons = 0;
    double nights = 0;
    double winter = 0;
    for (int day = 0; day < 20; day++) {
      afternoons += model.at(phoenix, SUMMER + day * 24 * HOUR + 22 * HOUR).temperature() / 20;
      nights += model.at(phoenix, SUMMER + day * 24 * HOUR + 11 * HOUR).temperature() / 20;
      winter += model.at(phoenix, WINTER + day * 24 * HOUR + 22 * HOUR).temperature() / 20;
    }

    assertThat(afternoons - nights).isBetween(4.0, 25.0);
    assertThat(afternoons - winter).isBetween(8.0, 35.0);
  }

  @Test
  void weatherChangesLittleFromMinuteToMinute() {
    Place seattle = model.place(stations.find("KSEA").orElseThrow());
    for (int minute = 0; minute < 3000; minute += 5) {
      Weather now = model.at(seattle, WINTER + minute * 60L);
      Weather next = model.at(seattle, WINTER + minute * 60L + 300);

      assertThat(Math.abs(next.temperature() - now.temperature())).isLessThan(1.5);
      assertThat(Math.abs(next.seaLevelPressure() - now.seaLevelPressure())).isLessThan(100);
    }
  }
}
