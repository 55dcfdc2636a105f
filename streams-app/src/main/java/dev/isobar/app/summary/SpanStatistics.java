package dev.isobar.app.summary;

import dev.isobar.weather.DailySummary;
import dev.isobar.weather.RollingSummary;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** Makes the summaries of a station's days and 24 hours. */
final class SpanStatistics {

  /** Length of what rolls. */
  static final Duration ROLLING = Duration.ofHours(24);

  private static final SummaryFields DAILY = new SummaryFields(DailySummary.getClassSchema());
  private static final SummaryFields ROLLING_FIELDS =
      new SummaryFields(RollingSummary.getClassSchema());

  private SpanStatistics() {}

  static DailySummary daily(
      String stationId,
      LocalDate date,
      LocalDays days,
      Aggregate aggregate,
      Precipitation.Amount precipitation) {
    DailySummary summary = new DailySummary();
    summary.put("station_id", stationId);
    summary.put("date", date);
    summary.put("time_zone", days.name());
    summary.put("window_start", days.start(date));
    summary.put("window_end", days.end(date));
    DAILY.fill(summary, aggregate);
    DAILY.fill(summary, precipitation);
    return summary;
  }

  /**
   * Summarizes 24 hours.
   *
   * @param lastHour start of the last of them
   */
  static RollingSummary rolling(StationHours hours, String stationId, Instant lastHour) {
    Instant end = lastHour.plus(StationHours.HOUR);
    Instant start = end.minus(ROLLING);
    RollingSummary summary = new RollingSummary();
    summary.put("station_id", stationId);
    summary.put("last_hour", lastHour);
    summary.put("window_start", start);
    summary.put("window_end", end);
    ROLLING_FIELDS.fill(summary, hours.aggregate(start, end));
    ROLLING_FIELDS.fill(summary, hours.precipitation(start, end));
    return summary;
  }
}
