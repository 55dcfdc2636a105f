package dev.isobar.connect.elasticsearch.document;

import dev.isobar.connect.elasticsearch.template.TimeFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Date;

/**
 * Times by a template's format. Remembers the last one, since records come in the order of time.
 */
final class TimeText {

  private final TimeFormat format;
  private long lastPeriod = Long.MIN_VALUE;
  private String lastText;

  TimeText(TimeFormat format) {
    this.format = format;
  }

  /**
   * Returns the text.
   *
   * @param value a time, its milliseconds since 1970, or its text in ISO 8601, by default UTC
   * @return null if it is no time
   */
  String of(Object value) {
    Long millis = millis(value);
    if (millis == null) {
      return null;
    }
    long period = Math.floorDiv(millis, format.resolution());
    if (period != lastPeriod || lastText == null) {
      lastText = format.formatter().format(Instant.ofEpochMilli(millis));
      lastPeriod = period;
    }
    return lastText;
  }

  private static Long millis(Object value) {
    if (value instanceof Date date) {
      return date.getTime();
    }
    if (value instanceof Long || value instanceof Integer) {
      return ((Number) value).longValue();
    }
    return value instanceof String text ? parse(text) : null;
  }

  private static Long parse(String text) {
    try {
      if (text.indexOf('T') < 0) {
        return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
      }
      TemporalAccessor time =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(text, ZonedDateTime::from, LocalDateTime::from);
      Instant instant =
          time instanceof LocalDateTime local
              ? local.toInstant(ZoneOffset.UTC)
              : Instant.from(time);
      return instant.toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }
}
