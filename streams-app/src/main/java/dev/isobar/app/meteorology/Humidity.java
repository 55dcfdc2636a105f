package dev.isobar.app.meteorology;

import java.util.OptionalDouble;

/** Moisture of the air from temperature and dew point. */
public final class Humidity {

  private static final double WET_BULB_LOWEST_HUMIDITY_PERCENT = 5.0;
  private static final double WET_BULB_HIGHEST_HUMIDITY_PERCENT = 99.0;
  private static final double WET_BULB_LOWEST_TEMPERATURE_CELSIUS = -20.0;
  private static final double WET_BULB_HIGHEST_TEMPERATURE_CELSIUS = 50.0;

  private Humidity() {}

  /**
   * Relative humidity by the Magnus formula with the coefficients of Alduchov and Eskridge (1996),
   * over water; good for −40 to 50 °C. A dew point above the temperature gives more than 100.
   *
   * @param temperatureCelsius air temperature, degree Celsius
   * @param dewPointCelsius dew point, degree Celsius
   * @return relative humidity, percent
   */
  public static double relativeHumidityPercent(double temperatureCelsius, double dewPointCelsius) {
    return 100.0 * vapourPressureRatio(dewPointCelsius) / vapourPressureRatio(temperatureCelsius);
  }

  /**
   * Wet-bulb temperature by Stull (2011), "Wet-Bulb Temperature from Relative Humidity and Air
   * Temperature", J. Appl. Meteor. Climatol. 50, for standard sea-level pressure.
   *
   * @param temperatureCelsius air temperature, degree Celsius
   * @param relativeHumidityPercent relative humidity, percent
   * @return wet-bulb temperature, degree Celsius; empty outside the fit's range of −20 to 50 °C and
   *     5 to 99 percent
   */
  public static OptionalDouble wetBulbCelsius(
      double temperatureCelsius, double relativeHumidityPercent) {
    if (temperatureCelsius < WET_BULB_LOWEST_TEMPERATURE_CELSIUS
        || temperatureCelsius > WET_BULB_HIGHEST_TEMPERATURE_CELSIUS
        || relativeHumidityPercent < WET_BULB_LOWEST_HUMIDITY_PERCENT
        || relativeHumidityPercent > WET_BULB_HIGHEST_HUMIDITY_PERCENT) {
      return OptionalDouble.empty();
    }
    double t = temperatureCelsius;
    double r = relativeHumidityPercent;
    return OptionalDouble.of(
        t * Math.atan(0.151977 * Math.sqrt(r + 8.313659))
            + Math.atan(t + r)
            - Math.atan(r - 1.676331)
            + 0.00391838 * Math.pow(r, 1.5) * Math.atan(0.023101 * r)
            - 4.686035);
  }

  /** Saturation vapour pressure over that at 0 °C. */
  private static double vapourPressureRatio(double celsius) {
    return Math.exp(17.625 * celsius / (243.04 + celsius));
  }
}
