package dev.isobar.app.meteorology;

import java.util.OptionalDouble;

/**
 * Wind as a vector: where the air goes, while a wind direction says where it comes from.
 *
 * @param u towards the east, metre per second
 * @param v towards the north, metre per second
 */
public record WindVector(double u, double v) {

  /** No wind. */
  public static final WindVector CALM = new WindVector(0.0, 0.0);

  /** A mean wind shorter than this has no direction worth telling, metre per second. */
  private static final double CALM_BELOW = 0.05;

  /** Directions this close to 0 are north, which is 360, degree. */
  private static final double NORTH_WITHIN_DEGREES = 1e-9;

  /**
   * The vector of a reported wind: u = −s·sin θ, v = −s·cos θ.
   *
   * @param speedMetresPerSecond wind speed, metre per second, not negative
   * @param directionDegrees where it comes from, degree clockwise from true north
   */
  public static WindVector of(double speedMetresPerSecond, double directionDegrees) {
    double radians = Math.toRadians(directionDegrees);
    // Taken from zero, so that calm is 0.0 and never -0.0.
    return new WindVector(
        0.0 - speedMetresPerSecond * Math.sin(radians),
        0.0 - speedMetresPerSecond * Math.cos(radians));
  }

  /** Length of the vector, metre per second. */
  public double speedMetresPerSecond() {
    return Math.hypot(u, v);
  }

  /**
   * Where the wind comes from: atan2(−u, −v).
   *
   * @return degree clockwise from true north, above 0 and up to 360 (north); empty when calm, below
   *     0.05 m/s
   */
  public OptionalDouble directionDegrees() {
    if (speedMetresPerSecond() < CALM_BELOW) {
      return OptionalDouble.empty();
    }
    double degrees = Math.toDegrees(Math.atan2(-u, -v));
    return OptionalDouble.of(degrees < NORTH_WITHIN_DEGREES ? degrees + 360.0 : degrees);
  }

  /**
   * Gust factor: gust over sustained wind.
   *
   * @param gustMetresPerSecond gust, metre per second
   * @param speedMetresPerSecond sustained wind, metre per second
   * @return a ratio; empty when there is no sustained wind
   */
  public static OptionalDouble gustFactor(double gustMetresPerSecond, double speedMetresPerSecond) {
    return speedMetresPerSecond > 0.0
        ? OptionalDouble.of(gustMetresPerSecond / speedMetresPerSecond)
        : OptionalDouble.empty();
  }
}
