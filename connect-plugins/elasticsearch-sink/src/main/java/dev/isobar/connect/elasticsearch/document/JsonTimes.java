package dev.isobar.connect.elasticsearch.document;

import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Date;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Connect's dates and times as ISO 8601, UTC, always with milliseconds. */
final class JsonTimes {

  private static final DateTimeFormatter INSTANT =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

  private JsonTimes() {}

  /** As in 2026-01-31T12:05:00.000Z. */
  static String timestamp(Object value) {
    return INSTANT.format(((Date) value).toInstant());
  }

  /** As in 2026-01-31. */
  static String date(Object value) {
    return ((Date) value).toInstant().atZone(ZoneOffset.UTC).toLocalDate().toString();
  }

  /** As in 12:05:00.000. */
  static String time(Object value) {
    long millis = ((Date) value).getTime();
    return TIME.format(LocalTime.ofNanoOfDay(TimeUnit.MILLISECONDS.toNanos(millis)));
  }
}
