package dev.isobar.app.normals;

/**
 * What is asked for at once: a station's normals of a month.
 *
 * @param stationId the station
 * @param month 1 to 12
 */
public record StationMonth(String stationId, int month) {}
