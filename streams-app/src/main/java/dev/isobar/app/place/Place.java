package dev.isobar.app.place;

import dev.isobar.app.meteorology.GreatCircle;

/**
 * Where a station is.
 *
 * @param stationId the station
 * @param latitude degree north
 * @param longitude degree east
 */
public record Place(String stationId, double latitude, double longitude) {

  /** How far it is to another place, metre; the same to the last bit from either end. */
  public double distanceMetres(Place other) {
    return GreatCircle.distanceMetres(latitude, longitude, other.latitude, other.longitude);
  }
}
