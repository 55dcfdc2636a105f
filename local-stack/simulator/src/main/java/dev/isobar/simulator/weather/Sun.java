package dev.isobar.simulator.weather;

/** Where the sun stands. */
public final class Sun {

  private static final double SECONDS_PER_DAY = 86_400;
  private static final double DAYS_PER_YEAR = 365.2425;

  private Sun() {}

  /** The part of the year that has passed at the time (seconds since 1970), 0 to 1. */
  static double partOfYear(double time) {
    double years = time / (SECONDS_PER_DAY * DAYS_PER_YEAR);
    return years - Math.floor(years);
  }

  /** Local solar time in hours, 0 to 24; the sun is highest at 12. */
  static double solarHour(double longitude, double time) {
    double hours = time / 3600 + longitude / 15;
    return hours - 24 * Math.floor(hours / 24);
  }

  /** Sine of the sun's height above the horizon. */
  public static double sineOfHeight(double latitude, double longitude, double time) {
    double declination =
        Math.toRadians(-23.44) * Math.cos(2 * Math.PI * (partOfYear(time) + 10 / DAYS_PER_YEAR));
    double hourAngle = Math.toRadians(15 * (solarHour(longitude, time) - 12));
    double phi = Math.toRadians(latitude);
    return Math.sin(phi) * Math.sin(declination)
        + Math.cos(phi) * Math.cos(declination) * Math.cos(hourAngle);
  }

  /** Whether the sun is up, refraction included. */
  public static boolean isUp(double latitude, double longitude, double time) {
    return sineOfHeight(latitude, longitude, time) > Math.sin(Math.toRadians(-0.833));
  }
}
