package dev.isobar.app.meteorology;

/** Conversions between SI units and those that the published formulas are written in. */
public final class Units {

  /** Difference between the kelvin and the Celsius scale, kelvin. */
  public static final double ZERO_CELSIUS_IN_KELVIN = 273.15;

  private static final double KILOMETRES_PER_MILE = 1.609344;
  private static final double METRES_PER_SECOND_PER_KNOT = 1852.0 / 3600.0;
  private static final double PASCAL_PER_HECTOPASCAL = 100.0;

  private Units() {}

  /** Degree Celsius to degree Fahrenheit. */
  public static double celsiusToFahrenheit(double celsius) {
    return 1.8 * celsius + 32.0;
  }

  /** Degree Fahrenheit to degree Celsius. */
  public static double fahrenheitToCelsius(double fahrenheit) {
    return (fahrenheit - 32.0) / 1.8;
  }

  /** Degree Celsius to kelvin. */
  public static double celsiusToKelvin(double celsius) {
    return celsius + ZERO_CELSIUS_IN_KELVIN;
  }

  /** Metre per second to mile per hour. */
  public static double metresPerSecondToMilesPerHour(double metresPerSecond) {
    return metresPerSecond * 3.6 / KILOMETRES_PER_MILE;
  }

  /** Metre per second to knot (nautical mile per hour). */
  public static double metresPerSecondToKnots(double metresPerSecond) {
    return metresPerSecond / METRES_PER_SECOND_PER_KNOT;
  }

  /** Pascal to hectopascal. */
  public static double pascalToHectopascal(double pascal) {
    return pascal / PASCAL_PER_HECTOPASCAL;
  }

  /** Hectopascal to pascal. */
  public static double hectopascalToPascal(double hectopascal) {
    return hectopascal * PASCAL_PER_HECTOPASCAL;
  }
}
