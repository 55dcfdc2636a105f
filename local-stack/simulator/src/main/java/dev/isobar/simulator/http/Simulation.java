package dev.isobar.simulator.http;

import dev.isobar.simulator.alert.AlertBook;
import dev.isobar.simulator.forecast.Forecaster;
import dev.isobar.simulator.report.ObservationJson;
import dev.isobar.simulator.report.ReportArchive;
import dev.isobar.simulator.station.OfficeCatalog;
import dev.isobar.simulator.station.StationCatalog;

/**
 * Everything the API can be asked about.
 *
 * @param stations who reports
 * @param offices who forecasts
 * @param archive what was reported
 * @param features writes reports
 * @param forecaster makes forecasts
 * @param alerts what is warned of
 */
public record Simulation(
    StationCatalog stations,
    OfficeCatalog offices,
    ReportArchive archive,
    ObservationJson features,
    Forecaster forecaster,
    AlertBook alerts) {}
