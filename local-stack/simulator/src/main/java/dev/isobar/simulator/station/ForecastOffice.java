package dev.isobar.simulator.station;

/**
 * A forecast office of the NWS, with its grid of 2.5 km cells around it.
 *
 * @param id three letters, such as SEW
 * @param latitude degrees north
 * @param longitude degrees east
 * @param city where it stands
 * @param state two letters
 */
public record ForecastOffice(
    String id, double latitude, double longitude, String city, String state) {

  /** The length of a cell's side in metres. */
  static final double CELL = 2_500;

  /** The cell the office stands in has these coordinates. */
  private static final int CENTRE = 120;

  private static final double METRES_PER_DEGREE = Math.toRadians(1) * Geodesy.EARTH_RADIUS;

  GridPoint cellOf(double pointLatitude, double pointLongitude) {
    double east = (pointLongitude - longitude) * METRES_PER_DEGREE * cosine();
    double north = (pointLatitude - latitude) * METRES_PER_DEGREE;
    return cell(CENTRE + (int) Math.round(east / CELL), CENTRE + (int) Math.round(north / CELL));
  }

  GridPoint cell(int x, int y) {
    return new GridPoint(
        this,
        x,
        y,
        latitude + (y - CENTRE) * CELL / METRES_PER_DEGREE,
        longitude + (x - CENTRE) * CELL / (METRES_PER_DEGREE * cosine()));
  }

  private double cosine() {
    return Math.cos(Math.toRadians(latitude));
  }
}
