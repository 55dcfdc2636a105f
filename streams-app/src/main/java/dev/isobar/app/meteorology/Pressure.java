package dev.isobar.app.meteorology;

/** Air pressure at different heights. */
public final class Pressure {

  /** Gas constant of dry air, joule per kilogram and kelvin. */
  private static final double DRY_AIR_GAS_CONSTANT = 287.04749;

  /** Standard gravity, metre per second squared. */
  private static final double GRAVITY = 9.80665;

  /** Fall of temperature with height in the standard atmosphere, kelvin per metre. */
  private static final double LAPSE_RATE = 0.0065;

  private static final double STANDARD_TEMPERATURE_KELVIN = 288.0;
  private static final double STANDARD_PRESSURE_HECTOPASCAL = 1013.25;
  private static final double ALTIMETER_OFFSET_HECTOPASCAL = 0.3;

  private Pressure() {}

  /**
   * Pressure at the station from the altimeter setting (Smithsonian Meteorological Tables; the
   * NWS's own altimeter formula solved for the station's pressure). Holds in the troposphere.
   *
   * @param altimeterPascal altimeter setting, pascal, positive
   * @param elevationMetres height above mean sea level, metre, −500 to 11000
   * @return station pressure, pascal; NaN where the setting cannot belong to the height
   */
  public static double stationPressurePascal(double altimeterPascal, double elevationMetres) {
    double n = DRY_AIR_GAS_CONSTANT * LAPSE_RATE / GRAVITY;
    double standard =
        Math.pow(STANDARD_PRESSURE_HECTOPASCAL, n)
            * LAPSE_RATE
            * elevationMetres
            / STANDARD_TEMPERATURE_KELVIN;
    double power = Math.pow(Units.pascalToHectopascal(altimeterPascal), n) - standard;
    return Units.hectopascalToPascal(Math.pow(power, 1.0 / n) + ALTIMETER_OFFSET_HECTOPASCAL);
  }

  /**
   * Pressure reduced to mean sea level by the hypsometric equation with one temperature for the
   * whole layer (dry air, no 12-hour mean), so it differs from the official reduction at high
   * stations.
   *
   * @param stationPressurePascal pressure at the station, pascal
   * @param elevationMetres height above mean sea level, metre
   * @param temperatureCelsius air temperature, degree Celsius, above −273.15
   * @return sea-level pressure, pascal
   */
  public static double seaLevelPressurePascal(
      double stationPressurePascal, double elevationMetres, double temperatureCelsius) {
    double kelvin = Units.celsiusToKelvin(temperatureCelsius);
    return stationPressurePascal
        * Math.exp(elevationMetres * GRAVITY / (DRY_AIR_GAS_CONSTANT * kelvin));
  }
}
