package dev.isobar.simulator.report;

import dev.isobar.simulator.station.Station;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The reports that can be read at a simulated instant. Holds nothing: each answer is computed. */
public final class ReportArchive {

  private static final Duration KEPT = Duration.ofDays(7);
  private static final long HOUR = 3600;

  private final ReportSchedule schedule;
  private final RevisionHistory history;
  private final Instant oldest;

  /**
   * @param schedule when stations report
   * @param history when reports are seen
   * @param oldest before this nothing was ever reported
   */
  public ReportArchive(ReportSchedule schedule, RevisionHistory history, Instant oldest) {
    this.schedule = schedule;
    this.history = history;
    this.oldest = oldest;
  }

  /**
   * The newest reports of a station in a span of time, newest first.
   *
   * @param from the oldest timestamp wanted
   * @param to the newest timestamp wanted
   * @param limit at most so many
   * @param now the simulated instant at which they are read
   */
  public List<ReportVersion> read(
      Station station, Instant from, Instant to, int limit, Instant now) {
    long earliest = later(later(from, oldest), now.minus(KEPT)).getEpochSecond();
    long latest = Math.min(to.getEpochSecond(), now.getEpochSecond());
    List<ReportVersion> found = new ArrayList<>();
    for (long hour = Math.floorDiv(latest, HOUR);
        hour * HOUR + HOUR > earliest && found.size() < limit;
        hour--) {
      for (ReportSlot slot : schedule.inHour(station, hour)) {
        if (slot.time() < earliest || slot.time() > latest || found.size() == limit) {
          continue;
        }
        int version = history.versionAt(slot, now.getEpochSecond());
        if (version >= 0) {
          found.add(new ReportVersion(slot, version));
        }
      }
    }
    return found;
  }

  /** The report with exactly this timestamp, if it can be read. */
  public Optional<ReportVersion> at(Station station, Instant timestamp, Instant now) {
    return read(station, timestamp, timestamp, 1, now).stream().findFirst();
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
