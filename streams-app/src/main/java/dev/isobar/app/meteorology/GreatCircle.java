package dev.isobar.app.meteorology;

/** Distances on the earth, taken as a sphere. */
public final class GreatCircle {

  /** Mean radius of the earth by the IUGG (2a + b) / 3 of GRS 80, metre. */
  public static final double EARTH_RADIUS_METRES = 6_371_008.8;

  private GreatCircle() {}

  /**
   * The great-circle distance of two places by the haversine formula, metre; the same to the last
   * bit from either end and on every machine.
   *
   * @param latitude1 degree north
   * @param longitude1 degree east
   * @param latitude2 degree north
   * @param longitude2 degree east
   */
  public static double distanceMetres(
      double latitude1, double longitude1, double latitude2, double longitude2) {
    double north = haversine(Math.toRadians(Math.abs(latitude2 - latitude1)));
    double east = haversine(Math.toRadians(Math.abs(longitude2 - longitude1)));
    double cosines =
        StrictMath.cos(Math.toRadians(latitude1)) * StrictMath.cos(Math.toRadians(latitude2));
    double h = Math.min(1.0, north + cosines * east);
    return 2.0 * EARTH_RADIUS_METRES * StrictMath.asin(Math.sqrt(h));
  }

  private static double haversine(double radians) {
    double sine = StrictMath.sin(radians / 2.0);
    return sine * sine;
  }
}
