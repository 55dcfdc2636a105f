package dev.isobar.app.place;

/**
 * A station that is near.
 *
 * @param stationId the station
 * @param distanceMetres great-circle distance, metre
 */
public record Near(String stationId, double distanceMetres) {}
