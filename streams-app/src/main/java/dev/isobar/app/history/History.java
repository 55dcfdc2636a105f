package dev.isobar.app.history;

import dev.isobar.app.state.HourlyReports;
import dev.isobar.app.state.Reading;
import dev.isobar.app.stream.ReportKeys;
import dev.isobar.app.stream.StoreNames;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The newest version of each report of a station, for processors that are connected with {@link
 * StoreNames#HISTORY}. Reads by key only: a range would ask Cassandra each time.
 */
public final class History {

  static final Duration HOUR = Duration.ofHours(1);

  private final KeyValueStore<String, HourlyReports> hours;

  private History(KeyValueStore<String, HourlyReports> hours) {
    this.hours = hours;
  }

  /** The history that a processor sees. */
  public static History of(ProcessingContext context) {
    return new History(context.getStateStore(StoreNames.HISTORY));
  }

  /**
   * What was reported in an hour, in order of time.
   *
   * @param start a full hour
   */
  public List<Reading> hour(String stationId, Instant start) {
    HourlyReports reports = hours.get(ReportKeys.hour(stationId, start));
    return reports == null ? List.of() : reports.getReadings();
  }

  /**
   * What was reported in a time, in order. Earlier than {@link ReportHistory#KEPT_BEFORE_OPEN}
   * before the first open hour nothing is known any more.
   *
   * @param from included
   * @param to excluded
   */
  public List<Reading> between(String stationId, Instant from, Instant to) {
    List<Reading> readings = new ArrayList<>();
    for (Instant hour = from.truncatedTo(ChronoUnit.HOURS);
        hour.isBefore(to);
        hour = hour.plus(HOUR)) {
      for (Reading reading : hour(stationId, hour)) {
        Instant at = reading.getTimestamp();
        if (!at.isBefore(from) && at.isBefore(to)) {
          readings.add(reading);
        }
      }
    }
    return readings;
  }
}
