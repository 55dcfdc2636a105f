package dev.isobar.connect.elasticsearch.template;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * How a time is written in a template: in UTC, by the letters of {@link DateTimeFormatter}.
 *
 * @param pattern as it was written
 * @param resolution a time is written as all others of the same multiple of it, in milliseconds
 */
public record TimeFormat(String pattern, DateTimeFormatter formatter, long resolution) {

  /** English, with the weeks of ISO 8601. */
  private static final Locale LOCALE = Locale.UK;

  private static final long HOUR = 3_600_000;
  private static final String OF_DAYS = "GuyYDMLdQqwWEecF";
  private static final String OF_HOURS = OF_DAYS + "ahKkH";

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException if it is none
   */
  static TimeFormat of(String pattern) {
    if (pattern.isEmpty()) {
      throw new IllegalArgumentException("it is empty");
    }
    DateTimeFormatter formatter =
        DateTimeFormatter.ofPattern(pattern, LOCALE).withZone(ZoneOffset.UTC);
    try {
      var unused = formatter.format(Instant.EPOCH);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    return new TimeFormat(pattern, formatter, resolution(pattern));
  }

  private static long resolution(String pattern) {
    String letters = pattern.replaceAll("'[^']*'|[^A-Za-z]", "");
    if (letters.chars().allMatch(letter -> OF_DAYS.indexOf(letter) >= 0)) {
      return 24 * HOUR;
    }
    return letters.chars().allMatch(letter -> OF_HOURS.indexOf(letter) >= 0) ? HOUR : 1;
  }

  /** Two are equal if their patterns are: formatters cannot tell. */
  @Override
  public boolean equals(Object other) {
    return other instanceof TimeFormat format && format.pattern.equals(pattern);
  }

  @Override
  public int hashCode() {
    return pattern.hashCode();
  }

  @Override
  public String toString() {
    return pattern;
  }
}
