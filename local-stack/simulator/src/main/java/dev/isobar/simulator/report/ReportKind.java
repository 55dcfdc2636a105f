package dev.isobar.simulator.report;

/** Why a station reports. */
public enum ReportKind {
  /** The hourly report. */
  METAR,
  /** A report between the hours because the weather changed. */
  SPECI,
  /** The automatic report every five minutes: whole degrees, no text. */
  FIVE_MINUTE
}
