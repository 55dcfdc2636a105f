package dev.isobar.app.enrichment;

import dev.isobar.app.normals.Normal;
import dev.isobar.weather.Observation;
import dev.isobar.weather.Station;

/**
 * A report with all that is to be known of it.
 *
 * @param report as it was read
 * @param station its station
 * @param normal what is usual there at the hour
 */
public record CompleteReport(Observation report, Station station, Normal normal) {}
