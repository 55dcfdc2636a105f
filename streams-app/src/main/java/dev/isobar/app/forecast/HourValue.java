package dev.isobar.app.forecast;

import dev.isobar.app.history.History;
import dev.isobar.app.state.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * A quantity at a full hour: what was reported then, else on the line between the reports around
 * it, if they are no farther apart than {@link #LONGEST_GAP}.
 */
final class HourValue {

  static final Duration LONGEST_GAP = Duration.ofMinutes(90);

  private static final double LOWEST_CELSIUS = -100.0;
  private static final double HIGHEST_CELSIUS = 70.0;
  private static final double LOWEST_PASCAL = 50_000.0;
  private static final double HIGHEST_PASCAL = 120_000.0;

  private HourValue() {}

  /** Degree Celsius; null if not known, or not of this earth: one such value spoils a model. */
  static Double temperature(Reading reading) {
    return within(reading.getTemperature(), LOWEST_CELSIUS, HIGHEST_CELSIUS);
  }

  /** Pascal; null if not known or impossible. */
  static Double altimeter(Reading reading) {
    return within(reading.getBarometricPressure(), LOWEST_PASCAL, HIGHEST_PASCAL);
  }

  /** Pascal; null if not known or impossible. */
  static Double seaLevelPressure(Reading reading) {
    return within(reading.getSeaLevelPressure(), LOWEST_PASCAL, HIGHEST_PASCAL);
  }

  private static Double within(Double value, double lowest, double highest) {
    return value == null || value < lowest || value > highest ? null : value;
  }

  /**
   * The readings that can matter for an hour.
   *
   * @param clock no reading is newer: keeps hours from being asked for that cannot be there
   */
  static List<Reading> around(History history, String stationId, Instant hour, Instant clock) {
    Instant latest = hour.plus(LONGEST_GAP);
    Instant until = latest.isBefore(clock) ? latest : clock;
    return history.between(stationId, hour.minus(LONGEST_GAP), until.plusMillis(1));
  }

  /**
   * The value at the hour.
   *
   * @param readings in order of time
   * @return null if it is not known
   */
  static Double at(Instant hour, List<Reading> readings, Function<Reading, Double> quantity) {
    Reading before = null;
    for (Reading reading : readings) {
      Double value = quantity.apply(reading);
      if (value == null) {
        continue;
      }
      int order = reading.getTimestamp().compareTo(hour);
      if (order == 0) {
        return value;
      }
      if (order > 0) {
        return before == null ? null : between(hour, before, reading, quantity);
      }
      before = reading;
    }
    return null;
  }

  private static Double between(
      Instant hour, Reading before, Reading after, Function<Reading, Double> quantity) {
    long gap = Duration.between(before.getTimestamp(), after.getTimestamp()).toMillis();
    if (gap > LONGEST_GAP.toMillis()) {
      return null;
    }
    double part = (double) Duration.between(before.getTimestamp(), hour).toMillis() / gap;
    double first = quantity.apply(before);
    return first + part * (quantity.apply(after) - first);
  }
}
