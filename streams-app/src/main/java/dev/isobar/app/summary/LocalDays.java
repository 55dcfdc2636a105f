package dev.isobar.app.summary;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The days of a station's clock: 23 or 25 hours long where it is put on or back.
 *
 * @param zone the station's time zone
 */
record LocalDays(ZoneId zone) {

  /**
   * Days of a time zone; those of UTC where it is not known.
   *
   * @param name of IANA, may be null
   */
  static LocalDays of(String name) {
    try {
      return new LocalDays(name == null ? ZoneOffset.UTC : ZoneId.of(name));
    } catch (DateTimeException unknown) {
      return new LocalDays(ZoneOffset.UTC);
    }
  }

  LocalDate dateOf(Instant time) {
    return time.atZone(zone).toLocalDate();
  }

  /** When the day begins. */
  Instant start(LocalDate date) {
    return date.atStartOfDay(zone).toInstant();
  }

  /** When the next day begins. */
  Instant end(LocalDate date) {
    return start(date.plusDays(1));
  }

  /** The name as it goes into summaries: UTC where the station's is not known. */
  String name() {
    return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
  }
}
