package dev.isobar.simulator.report;

/** Altimeter setting and pressure reduced to sea level, as the NWS defines them. */
final class Pressure {

  /** One inch of mercury in Pa. */
  static final double INCH_OF_MERCURY = 3386.38867;

  private static final double GAS_CONSTANT = 287.04749;
  private static final double GRAVITY = 9.80665;
  private static final double LAPSE_RATE = 0.0065;
  private static final double EXPONENT = GAS_CONSTANT * LAPSE_RATE / GRAVITY;

  private Pressure() {}

  /**
   * The altimeter setting in Pa.
   *
   * @param seaLevelPressure Pa
   * @param elevation m
   * @param temperature °C
   */
  static double altimeterSetting(double seaLevelPressure, double elevation, double temperature) {
    double station =
        seaLevelPressure * Math.exp(-elevation * GRAVITY / (GAS_CONSTANT * (temperature + 273.15)));
    double reduced =
        Math.pow(station / 100 - 0.3, EXPONENT)
            + Math.pow(1013.25, EXPONENT) * LAPSE_RATE * elevation / 288;
    return 100 * Math.pow(reduced, 1 / EXPONENT);
  }
}
