package dev.isobar.app.summary;

import dev.isobar.app.state.Reading;
import dev.isobar.weather.HourlySummary;
import java.time.Instant;
import java.util.List;

/** Makes the summary of an hour. */
final class HourlyStatistics {

  private static final SummaryFields FIELDS = new SummaryFields(HourlySummary.getClassSchema());

  private static final int STATION_ID = place("station_id");
  private static final int WINDOW_START = place("window_start");
  private static final int WINDOW_END = place("window_end");
  private static final int CHANGE = place("pressure_change_3_hours");
  private static final int TENDENCY = place("pressure_tendency");

  private HourlyStatistics() {}

  /**
   * Summarizes an hour.
   *
   * @param hours the station's
   * @param start the hour's start
   */
  static HourlySummary summarize(StationHours hours, String stationId, Instant start) {
    Instant end = start.plus(StationHours.HOUR);
    List<Reading> readings = hours.readings(start);
    Precipitation.Amount precipitation = hours.precipitation(start, end);
    HourlySummary summary = new HourlySummary();
    summary.put(STATION_ID, stationId);
    summary.put(WINDOW_START, start);
    summary.put(WINDOW_END, end);
    FIELDS.fill(summary, hours.aggregate(start));
    FIELDS.fill(summary, precipitation);
    PressureTendency tendency = tendency(hours, readings);
    if (tendency != null) {
      summary.put(CHANGE, tendency.change());
      summary.put(TENDENCY, tendency.word());
    }
    return summary;
  }

  private static PressureTendency tendency(StationHours hours, List<Reading> readings) {
    if (readings.isEmpty()) {
      return null;
    }
    Instant from = readings.get(0).getTimestamp().minus(PressureTendency.SPAN);
    Instant to = readings.get(readings.size() - 1).getTimestamp().minus(PressureTendency.SPAN);
    return PressureTendency.of(
        readings,
        hours.between(
            from.minus(PressureTendency.TOLERANCE),
            to.plus(PressureTendency.TOLERANCE).plusMillis(1)));
  }

  private static int place(String field) {
    return HourlySummary.getClassSchema().getField(field).pos();
  }
}
