package dev.isobar.app.topology;

import dev.isobar.weather.Observation;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** Identity of stations, reports and hours; keys sort by time within a station. */
final class ReportKeys {

  private static final Pattern STATION_ID = Pattern.compile("[A-Za-z0-9_-]{1,32}");

  private static final char SEPARATOR = '|';

  /** Always as long, so that the order of the texts is that of the times. */
  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private ReportKeys() {}

  /** What the keys of all reports or hours of a station begin with. */
  static String prefix(String stationId) {
    return stationId + SEPARATOR;
  }

  /** Key of a report, such as {@code KSEA|2026-07-15T19:53:00.000Z}. */
  static String report(String stationId, Instant timestamp) {
    return prefix(stationId) + MILLISECONDS.format(timestamp);
  }

  /** Key of an hour, such as {@code KSEA|2026-07-15T19:00:00Z}. */
  static String hour(String stationId, Instant windowStart) {
    return prefix(stationId) + windowStart;
  }

  /**
   * @throws MalformedReportException when the record's key and the report do not belong together or
   *     cannot be a station and a time
   */
  static void requireSound(String key, Observation report) {
    if (key == null || !STATION_ID.matcher(key).matches()) {
      throw new MalformedReportException(
          "The key of a report must be a station id (letters, digits, - and _, up to 32); it is "
              + key);
    }
    if (!key.equals(report.getStationId())) {
      throw new MalformedReportException(
          "The key is " + key + " but station_id is " + report.getStationId());
    }
    if (report.getTimestamp().toEpochMilli() < 0) {
      throw new MalformedReportException(
          "The timestamp of a report of " + key + " is before 1970: " + report.getTimestamp());
    }
  }
}
