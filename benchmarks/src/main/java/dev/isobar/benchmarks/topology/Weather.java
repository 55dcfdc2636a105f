package dev.isobar.benchmarks.topology;

import dev.isobar.weather.Observation;
import dev.isobar.weather.Station;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Reports as a network of stations sends them: all stations in turn every five minutes, some a
 * little later than others, one in twenty again with a correction. The same seed gives the same
 * reports.
 */
public final class Weather {

  private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");
  private static final Duration EVERY = Duration.ofMinutes(5);
  private static final int CORRECTED_ONE_IN = 20;
  private static final int STATES = 8;
  private static final int COLUMNS = 40;
  private static final double DEGREES_APART = 0.35;
  private static final double SECONDS_OF_DAY = 86_400;

  private final int stations;
  private final SplittableRandom random;
  private Instant now = START;
  private int next;
  private Observation toCorrect;

  Weather(long seed, int stations) {
    this.stations = stations;
    this.random = new SplittableRandom(seed);
  }

  /** A station of the network. */
  static Station station(int number) {
    String state = state(number);
    return Station.newBuilder()
        .setStationId(id(number))
        .setName("Field " + number)
        .setLatitude(latitude(number))
        .setLongitude(longitude(number))
        .setElevation(10.0 * (number % 200))
        .setTimeZone("America/Los_Angeles")
        .setCounty("%sC%03d".formatted(state, number / STATES % 80))
        .setForecastZone("%sZ%03d".formatted(state, number / STATES % 40))
        .build();
  }

  /** A station's id. */
  public static String id(int number) {
    return "K%04d".formatted(number);
  }

  private static String state(int number) {
    return List.of("WA", "OR", "CA", "NV", "ID", "MT", "UT", "AZ").get(number % STATES);
  }

  private static double latitude(int number) {
    return 32.0 + number / COLUMNS % COLUMNS * DEGREES_APART;
  }

  private static double longitude(int number) {
    return -124.0 + number % COLUMNS * DEGREES_APART;
  }

  /** The next report that arrives. */
  Observation next() {
    if (toCorrect != null) {
      Observation corrected = corrected(toCorrect);
      toCorrect = null;
      return corrected;
    }
    Observation report = report(next, now.plusSeconds(next % 60));
    if (random.nextInt(CORRECTED_ONE_IN) == 0) {
      toCorrect = report;
    }
    next++;
    if (next == stations) {
      next = 0;
      now = now.plus(EVERY);
    }
    return report;
  }

  private Observation corrected(Observation report) {
    return Observation.newBuilder(report).setDewPoint(tenths(report.getDewPoint() - 0.5)).build();
  }

  private Observation report(int station, Instant at) {
    double day = 2 * Math.PI * (at.getEpochSecond() % SECONDS_OF_DAY) / SECONDS_OF_DAY;
    double temperature = 18 - 7 * Math.cos(day) + station % 10 + random.nextDouble();
    double speed = Math.max(0, 5 + 4 * Math.sin(day + station) + random.nextDouble() * 3 - 2);
    return Observation.newBuilder()
        .setStationId(id(station))
        .setTimestamp(at)
        .setLatitude(latitude(station))
        .setLongitude(longitude(station))
        .setRawMessage("")
        .setTemperature(tenths(temperature))
        .setTemperatureQc("V")
        .setDewPoint(tenths(temperature - 6 + random.nextDouble()))
        .setDewPointQc("V")
        .setRelativeHumidity(tenths(50 + 20 * Math.cos(day)))
        .setRelativeHumidityQc("V")
        .setWindDirection((double) (random.nextInt(36) * 10))
        .setWindDirectionQc("V")
        .setWindSpeed(tenths(speed))
        .setWindSpeedQc("V")
        .setWindGust(speed > 7 ? Double.valueOf(tenths(speed * 1.4)) : null)
        .setBarometricPressure(100_500.0 + Math.rint(500 * Math.sin(day / 2 + station)))
        .setBarometricPressureQc("V")
        .setVisibility(16_090.0)
        .setVisibilityQc("C")
        .setPresentWeather(List.of())
        .build();
  }

  private static double tenths(double value) {
    return Math.rint(value * 10) / 10;
  }
}
