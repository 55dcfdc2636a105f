package dev.isobar.app.stream;

import dev.isobar.weather.Observation;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

/** Identity of stations, reports and hours; keys sort by time within a station. */
public final class ReportKeys {

  private static final Pattern STATION_ID = Pattern.compile("[A-Za-z0-9_-]{1,32}");

  private static final char SEPARATOR = '|';

  private ReportKeys() {}

  /** What the keys of all reports or hours of a station begin with. */
  public static String prefix(String stationId) {
    return stationId + SEPARATOR;
  }

  /** Key of an hour, such as {@code KSEA|2026-07-15T19:00:00Z}. */
  public static String hour(String stationId, Instant windowStart) {
    return prefix(stationId) + windowStart;
  }

  /** Key of a report by where it was read; keys sort by offset within a station. */
  public static String offset(String stationId, long offset) {
    return prefix(stationId) + String.format(Locale.ROOT, "%019d", offset);
  }

  /** The offset of a key that {@link #offset} made. */
  public static long offsetOf(String key) {
    return Long.parseLong(key.substring(key.indexOf(SEPARATOR) + 1));
  }

  /** Whether a text can be the id of a station: letters, digits, - and _, up to 32. */
  public static boolean isStationId(String text) {
    return STATION_ID.matcher(text).matches();
  }

  /** The station of a key that this class made. */
  public static String stationOf(String key) {
    return key.substring(0, key.indexOf(SEPARATOR));
  }

  /** The time of a key that this class made. */
  public static Instant timeOf(String key) {
    return Instant.parse(key.substring(key.indexOf(SEPARATOR) + 1));
  }

  /**
   * Refuses what cannot be a report.
   *
   * @throws MalformedReportException when the record's key and the report do not belong together or
   *     cannot be a station and a time
   */
  public static void requireSound(String key, Observation report) {
    if (key == null || !isStationId(key)) {
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
