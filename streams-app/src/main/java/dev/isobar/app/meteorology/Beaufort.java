package dev.isobar.app.meteorology;

/** The Beaufort scale, by the lower bounds in knots of the World Meteorological Organization. */
public final class Beaufort {

  /** How far below a bound a speed may be by rounding and still reach it, knot. */
  private static final double ROUNDING_KNOTS = 1e-9;

  private static final double[] LOWER_BOUND_KNOTS = {
    1.0, 4.0, 7.0, 11.0, 17.0, 22.0, 28.0, 34.0, 41.0, 48.0, 56.0, 64.0
  };

  private Beaufort() {}

  /**
   * Beaufort number of a wind.
   *
   * @param speedMetresPerSecond sustained wind, metre per second, not negative
   * @return 0 (calm) to 12 (hurricane force)
   */
  public static int number(double speedMetresPerSecond) {
    double knots = Units.metresPerSecondToKnots(speedMetresPerSecond) + ROUNDING_KNOTS;
    int number = 0;
    while (number < LOWER_BOUND_KNOTS.length && knots >= LOWER_BOUND_KNOTS[number]) {
      number++;
    }
    return number;
  }
}
