package dev.isobar.simulator.report;

import dev.isobar.simulator.station.Station;
import java.time.Instant;

/**
 * A report that a station makes, whoever has seen it. Station and time identify it.
 *
 * @param station who reports
 * @param time its timestamp, seconds since 1970-01-01T00:00Z
 * @param kind why
 */
public record ReportSlot(Station station, long time, ReportKind kind) {

  /** Its timestamp. */
  public Instant timestamp() {
    return Instant.ofEpochSecond(time);
  }
}
