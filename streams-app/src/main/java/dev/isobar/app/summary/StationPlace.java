package dev.isobar.app.summary;

import dev.isobar.app.state.SummaryMarks;
import dev.isobar.weather.EnrichedObservation;
import java.util.ArrayList;
import java.util.List;

/**
 * Whose figures a station's are part of, and which days it has.
 *
 * @param timeZone name of its time zone
 * @param areas its state and its forecast zone, as far as they are known
 */
record StationPlace(String timeZone, List<String> areas) {

  private static final int STATE_LENGTH = 2;

  static StationPlace of(EnrichedObservation report) {
    List<String> areas = new ArrayList<>();
    String zone = report.getForecastZone();
    String code = zone == null ? report.getCounty() : zone;
    if (code != null && code.length() > STATE_LENGTH) {
      areas.add(code.substring(0, STATE_LENGTH));
    }
    if (zone != null && zone.length() > STATE_LENGTH) {
      areas.add(zone);
    }
    return new StationPlace(LocalDays.of(report.getTimeZone()).name(), areas);
  }

  static StationPlace of(SummaryMarks marks) {
    return new StationPlace(marks.getTimeZone(), marks.getAreas());
  }

  LocalDays days() {
    return LocalDays.of(timeZone);
  }
}
