package dev.isobar.app.forecast.model;

import java.time.Instant;
import java.util.List;

/**
 * What the change of the temperature in the next hours is reckoned from. A value that is not known
 * is taken as no change, 0, so that only the temperature itself must be there.
 */
public final class TemperatureFeatures {

  /** The features, in their order. */
  public static final List<String> NAMES =
      List.of(
          "one",
          "temperature",
          "change_1_hour",
          "change_2_hours",
          "difference_24_hours_ago",
          "difference_24_hours_before_due",
          "sine_of_day",
          "cosine_of_day",
          "sine_of_half_day",
          "cosine_of_half_day",
          "pressure_change_3_hours");

  private static final int DAY_HOURS = 24;
  private static final double MIDDLE_TEMPERATURE_CELSIUS = 15.0;
  private static final double TEMPERATURE_SCALE_CELSIUS = 10.0;
  private static final double PASCAL_PER_HECTOPASCAL = 100.0;

  private TemperatureFeatures() {}

  /**
   * The features of a forecast.
   *
   * <p>The hour of the day is UTC's: a station's solar time is behind or ahead of it by a constant,
   * which the coefficients of sine and cosine together take up.
   *
   * @param series hours of the station
   * @param hoursAgo when the forecast is made, in hours before the newest of the series, whose
   *     temperature then is known
   * @param horizon how many hours ahead it looks, 1 to 24
   * @return values in the order of {@link #NAMES}: temperature in 10 °C from 15 °C, changes and
   *     differences in °C, the pressure's in hectopascal
   */
  public static double[] of(HourlySeries series, int hoursAgo, int horizon) {
    double now = series.temperature(hoursAgo);
    Instant made = series.hour().minusSeconds(3600L * hoursAgo);
    double day = Math.floorMod(made.getEpochSecond() / 3600, (long) DAY_HOURS);
    double angle = 2.0 * Math.PI * day / DAY_HOURS;
    Double pressure = series.pressureChange(hoursAgo);
    return new double[] {
      1.0,
      (now - MIDDLE_TEMPERATURE_CELSIUS) / TEMPERATURE_SCALE_CELSIUS,
      -difference(series.temperature(hoursAgo + 1), now),
      -difference(series.temperature(hoursAgo + 2), now),
      difference(series.temperature(hoursAgo + DAY_HOURS), now),
      difference(series.temperature(hoursAgo + DAY_HOURS - horizon), now),
      StrictMath.sin(angle),
      StrictMath.cos(angle),
      StrictMath.sin(2.0 * angle),
      StrictMath.cos(2.0 * angle),
      pressure == null ? 0.0 : pressure / PASCAL_PER_HECTOPASCAL
    };
  }

  private static double difference(Double other, double now) {
    return other == null ? 0.0 : other - now;
  }
}
