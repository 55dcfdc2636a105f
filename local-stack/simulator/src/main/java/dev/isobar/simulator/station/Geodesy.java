package dev.isobar.simulator.station;

/** Distances and directions on a spherical earth. */
public final class Geodesy {

  /** Mean radius of the earth in metres. */
  public static final double EARTH_RADIUS = 6_371_000;

  private Geodesy() {}

  /** Great-circle distance in metres between two points given in degrees. */
  public static double distance(double lat1, double lon1, double lat2, double lon2) {
    double halfLatitude = Math.toRadians(lat2 - lat1) / 2;
    double halfLongitude = Math.toRadians(lon2 - lon1) / 2;
    double a =
        Math.pow(Math.sin(halfLatitude), 2)
            + Math.cos(Math.toRadians(lat1))
                * Math.cos(Math.toRadians(lat2))
                * Math.pow(Math.sin(halfLongitude), 2);
    return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(a)));
  }

  /**
   * Direction of the second point seen from the first, in degrees clockwise from north, 0 to 360.
   */
  public static double bearing(double lat1, double lon1, double lat2, double lon2) {
    double phi1 = Math.toRadians(lat1);
    double phi2 = Math.toRadians(lat2);
    double lambda = Math.toRadians(lon2 - lon1);
    double y = Math.sin(lambda) * Math.cos(phi2);
    double x = Math.cos(phi1) * Math.sin(phi2) - Math.sin(phi1) * Math.cos(phi2) * Math.cos(lambda);
    return (Math.toDegrees(Math.atan2(y, x)) + 360) % 360;
  }
}
