package dev.isobar.app.event;

import dev.isobar.app.history.History;
import dev.isobar.app.meteorology.FeltTemperature;
import dev.isobar.app.state.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Makes samples of readings. */
final class Samples {

  private static final Duration TENDENCY = Duration.ofHours(3);
  private static final Duration TENDENCY_TOLERANCE = Duration.ofMinutes(30);
  private static final Duration LEAST = Duration.ofMillis(1);

  private Samples() {}

  /** The sample of a reading that is in the history, as are those before it. */
  static Sample of(History history, String stationId, Reading reading) {
    if (reading.getBarometricPressure() == null) {
      return of(reading, List.of());
    }
    Instant then = reading.getTimestamp().minus(TENDENCY);
    return of(
        reading,
        history.between(
            stationId, then.minus(TENDENCY_TOLERANCE), then.plus(TENDENCY_TOLERANCE).plus(LEAST)));
  }

  /**
   * The sample of a reading.
   *
   * @param threeHoursBefore readings of half an hour on both sides of three hours before, in order
   *     of time
   */
  static Sample of(Reading reading, List<Reading> threeHoursBefore) {
    Map<Quantity, Double> values = new EnumMap<>(Quantity.class);
    put(values, Quantity.WIND_SPEED, reading.getWindSpeed());
    put(values, Quantity.WIND_GUST, reading.getWindGust());
    put(values, Quantity.HEAT_INDEX, heat(reading));
    put(
        values,
        Quantity.WIND_CHILL,
        reading.getWindChill() == null ? reading.getTemperature() : reading.getWindChill());
    put(values, Quantity.VISIBILITY, reading.getVisibility());
    put(values, Quantity.PRECIPITATION_LAST_HOUR, reading.getPrecipitationLastHour());
    put(values, Quantity.PRESSURE_FALL_3_HOURS, pressureFall(reading, threeHoursBefore));
    return new Sample(reading.getTimestamp(), values);
  }

  /** Cool air has no heat index but is no heat; hot air without humidity says nothing. */
  private static Double heat(Reading reading) {
    Double temperature = reading.getTemperature();
    if (reading.getHeatIndex() != null || temperature == null) {
      return reading.getHeatIndex();
    }
    // At any humidity the index says whether it applies.
    return FeltTemperature.heatIndexCelsius(temperature, 50.0).isEmpty() ? temperature : null;
  }

  /** Fall since the reading nearest to three hours before, the earlier of two as near, pascal. */
  private static Double pressureFall(Reading reading, List<Reading> threeHoursBefore) {
    if (reading.getBarometricPressure() == null) {
      return null;
    }
    Instant then = reading.getTimestamp().minus(TENDENCY);
    Reading nearest = null;
    for (Reading other : threeHoursBefore) {
      if (other.getBarometricPressure() != null
          && (nearest == null || apart(other, then).compareTo(apart(nearest, then)) < 0)) {
        nearest = other;
      }
    }
    return nearest == null
        ? null
        : Double.valueOf(nearest.getBarometricPressure() - reading.getBarometricPressure());
  }

  private static Duration apart(Reading reading, Instant time) {
    return Duration.between(reading.getTimestamp(), time).abs();
  }

  private static void put(Map<Quantity, Double> values, Quantity quantity, Double value) {
    if (value != null) {
      values.put(quantity, value);
    }
  }
}
