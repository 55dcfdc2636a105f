package dev.isobar.connect.elasticsearch.document;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Connect's dates and times as ISO 8601, UTC, always with milliseconds. */
final class JsonTimes {

  private static final DateTimeFormatter INSTANT =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

  private static final long YEAR_0 = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
  private static final long YEAR_10000 = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
  private static final int LENGTH = "2026-01-31T12:05:00.000Z".length();

  private JsonTimes() {}

  /**
   * As in 2026-01-31T12:05:00.000Z.
   *
   * @param millis since 1970
   */
  static String timestamp(long millis) {
    return isPlain(millis)
        ? new String(quoted(millis), 1, LENGTH)
        : INSTANT.format(Instant.ofEpochMilli(millis));
  }

  /** Writes the same as a JSON string, without the detour of a formatter. */
  static void writeTimestamp(JsonGenerator json, long millis) throws IOException {
    if (isPlain(millis)) {
      char[] text = quoted(millis);
      json.writeRawValue(text, 0, text.length);
    } else {
      json.writeString(timestamp(millis));
    }
  }

  /** Whether the year has four digits and no sign. */
  private static boolean isPlain(long millis) {
    return millis >= YEAR_0 && millis <= YEAR_10000;
  }

  private static char[] quoted(long millis) {
    long second = Math.floorDiv(millis, 1000L);
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(second, 86_400L));
    int ofDay = (int) Math.floorMod(second, 86_400L);
    char[] text = new char[LENGTH + 2];
    text[0] = '"';
    digits(text, 1, 4, date.getYear());
    text[5] = '-';
    digits(text, 6, 2, date.getMonthValue());
    text[8] = '-';
    digits(text, 9, 2, date.getDayOfMonth());
    text[11] = 'T';
    digits(text, 12, 2, ofDay / 3600);
    text[14] = ':';
    digits(text, 15, 2, ofDay / 60 % 60);
    text[17] = ':';
    digits(text, 18, 2, ofDay % 60);
    text[20] = '.';
    digits(text, 21, 3, (int) Math.floorMod(millis, 1000L));
    text[24] = 'Z';
    text[25] = '"';
    return text;
  }

  private static void digits(char[] text, int start, int count, int number) {
    int rest = number;
    for (int index = start + count - 1; index >= start; index--) {
      text[index] = (char) ('0' + rest % 10);
      rest /= 10;
    }
  }

  /**
   * As in 2026-01-31.
   *
   * @param millis since 1970
   */
  static String date(long millis) {
    return Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC).toLocalDate().toString();
  }

  /**
   * As in 12:05:00.000.
   *
   * @param millis since midnight
   */
  static String time(long millis) {
    return TIME.format(LocalTime.ofNanoOfDay(TimeUnit.MILLISECONDS.toNanos(millis)));
  }
}
