package dev.isobar.simulator.station;

import java.time.ZoneId;

/**
 * A place that reports weather.
 *
 * @param id ICAO identifier, such as KSEA
 * @param name what it is called
 * @param state two letters, such as WA
 * @param latitude degrees north
 * @param longitude degrees east
 * @param elevation metres above the sea
 * @param timeZone the time of its clocks
 * @param forecastZone NWS public zone, such as WAZ558
 * @param county NWS county code, such as WAC033
 */
public record Station(
    String id,
    String name,
    String state,
    double latitude,
    double longitude,
    double elevation,
    ZoneId timeZone,
    String forecastZone,
    String county) {}
