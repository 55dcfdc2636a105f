package dev.isobar.app.meteorology;

import java.util.OptionalDouble;

/** How warm or cold the air feels, as the National Weather Service computes it. */
public final class FeltTemperature {

  /** From this air temperature on the heat index is said to apply, degree Fahrenheit. */
  private static final double HEAT_INDEX_FROM_FAHRENHEIT = 80.0;

  private static final double WIND_CHILL_UP_TO_FAHRENHEIT = 50.0;
  private static final double WIND_CHILL_ABOVE_MILES_PER_HOUR = 3.0;

  private FeltTemperature() {}

  /**
   * Heat index: Steadman's simple formula where it gives less than 80 °F, else Rothfusz's
   * regression (NWS Technical Attachment SR 90-23) with the NWS's two adjustments. This is the bare
   * formula, which the NWS publishes for cool air too; whether it applies is another question, see
   * {@link #heatIndexCelsius}.
   *
   * @param temperatureFahrenheit air temperature, degree Fahrenheit
   * @param relativeHumidityPercent relative humidity, percent
   * @return heat index, degree Fahrenheit
   */
  public static double heatIndexFormulaFahrenheit(
      double temperatureFahrenheit, double relativeHumidityPercent) {
    double t = temperatureFahrenheit;
    double r = relativeHumidityPercent;
    double simple = 0.5 * (t + 61.0 + 1.2 * (t - 68.0) + 0.094 * r);
    if (simple < 80.0) {
      return simple;
    }
    double regression =
        -42.379
            + 2.04901523 * t
            + 10.14333127 * r
            - 0.22475541 * t * r
            - 0.00683783 * t * t
            - 0.05481717 * r * r
            + 0.00122874 * t * t * r
            + 0.00085282 * t * r * r
            - 0.00000199 * t * t * r * r;
    if (r < 13.0 && t >= 80.0 && t <= 112.0) {
      return regression - (13.0 - r) / 4.0 * Math.sqrt((17.0 - Math.abs(t - 95.0)) / 17.0);
    }
    if (r > 85.0 && t >= 80.0 && t <= 87.0) {
      return regression + (r - 85.0) / 10.0 * ((87.0 - t) / 5.0);
    }
    return regression;
  }

  /**
   * Heat index where it applies: at an air temperature of 80 °F (26.7 °C) or more.
   *
   * @param temperatureCelsius air temperature, degree Celsius
   * @param relativeHumidityPercent relative humidity, percent
   * @return heat index, degree Celsius; empty where it does not apply
   */
  public static OptionalDouble heatIndexCelsius(
      double temperatureCelsius, double relativeHumidityPercent) {
    double fahrenheit = Units.celsiusToFahrenheit(temperatureCelsius);
    return fahrenheit < HEAT_INDEX_FROM_FAHRENHEIT
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            Units.fahrenheitToCelsius(
                heatIndexFormulaFahrenheit(fahrenheit, relativeHumidityPercent)));
  }

  /**
   * Wind chill by the formula of 2001 of the NWS and Environment Canada, without its limits.
   *
   * @param temperatureFahrenheit air temperature, degree Fahrenheit
   * @param windMilesPerHour sustained wind, mile per hour
   * @return wind chill, degree Fahrenheit
   */
  public static double windChillFormulaFahrenheit(
      double temperatureFahrenheit, double windMilesPerHour) {
    double power = Math.pow(windMilesPerHour, 0.16);
    return 35.74
        + 0.6215 * temperatureFahrenheit
        - 35.75 * power
        + 0.4275 * temperatureFahrenheit * power;
  }

  /**
   * Wind chill where it applies: at 50 °F (10 °C) or less with more than 3 mph (1.34 m/s) of wind.
   *
   * @param temperatureCelsius air temperature, degree Celsius
   * @param windMetresPerSecond sustained wind, metre per second
   * @return wind chill, degree Celsius; empty where it does not apply
   */
  public static OptionalDouble windChillCelsius(
      double temperatureCelsius, double windMetresPerSecond) {
    double fahrenheit = Units.celsiusToFahrenheit(temperatureCelsius);
    double milesPerHour = Units.metresPerSecondToMilesPerHour(windMetresPerSecond);
    return fahrenheit > WIND_CHILL_UP_TO_FAHRENHEIT
            || milesPerHour <= WIND_CHILL_ABOVE_MILES_PER_HOUR
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            Units.fahrenheitToCelsius(windChillFormulaFahrenheit(fahrenheit, milesPerHour)));
  }

  /**
   * Apparent temperature as the NWS's forecasts use it: the heat index where it applies, else the
   * wind chill where it applies, else the temperature.
   *
   * @param temperatureCelsius air temperature, degree Celsius
   * @param heatIndexCelsius heat index, degree Celsius; empty where it does not apply
   * @param windChillCelsius wind chill, degree Celsius; empty where it does not apply
   * @return apparent temperature, degree Celsius
   */
  public static double apparentTemperatureCelsius(
      double temperatureCelsius, OptionalDouble heatIndexCelsius, OptionalDouble windChillCelsius) {
    return heatIndexCelsius.orElse(windChillCelsius.orElse(temperatureCelsius));
  }
}
