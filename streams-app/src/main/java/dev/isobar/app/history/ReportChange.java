package dev.isobar.app.history;

import dev.isobar.app.state.Reading;
import dev.isobar.weather.EnrichedObservation;
import java.time.Instant;

/**
 * A report that the history did not have, or had otherwise. Not serializable: it goes from
 * processor to processor within a task.
 *
 * @param report the report
 * @param reading its usable quantities
 * @param corrects whether the history had another version of it
 * @param late whether it came too late to change anything; the history is as it was
 * @param clockBefore time of the station's newest report before this one; null for the first
 * @param clock time of the station's newest report, this one included
 * @param firstOpen start of the first hour that can still be changed
 */
public record ReportChange(
    EnrichedObservation report,
    Reading reading,
    boolean corrects,
    boolean late,
    Instant clockBefore,
    Instant clock,
    Instant firstOpen) {

  /** Time of the report. */
  public Instant timestamp() {
    return reading.getTimestamp();
  }

  /** Whether no report of the station is newer. */
  public boolean isNewest() {
    return !late && timestamp().equals(clock);
  }
}
