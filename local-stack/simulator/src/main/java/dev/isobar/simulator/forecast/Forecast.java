package dev.isobar.simulator.forecast;

import dev.isobar.simulator.station.GridPoint;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * The forecast for a cell of a grid.
 *
 * @param cell where
 * @param elevation of the cell in metres
 * @param timeZone of the clocks there
 * @param updateTime when it was made
 * @param hours from the hour of {@code updateTime} on, without gaps
 */
public record Forecast(
    GridPoint cell,
    double elevation,
    ZoneId timeZone,
    Instant updateTime,
    List<HourForecast> hours) {}
