package dev.isobar.connect.nws.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** The time of a report. */
public final class ReportTime {

  private static final String PATTERN = "0000-00-00T00:00:00+00:00";
  private static final String UTC = "+00:00";

  /** Later days are left to the general parser, which knows the months. */
  private static final int SHORTEST_MONTH = 28;

  private static final long SECONDS_OF_A_DAY = 86_400;

  private ReportTime() {}

  /**
   * Reads the report's time alone, which even a report that is wrong elsewhere may have.
   *
   * @throws MalformedReportException if there is none or it is no time
   */
  public static Instant of(JsonNode feature) throws MalformedReportException {
    return parse(
        JsonFields.text(
            JsonFields.object(feature, "properties").orElseThrow(ObservationReader::noProperties),
            "timestamp"));
  }

  /** Reads any ISO 8601 time with an offset; null is none. */
  static Instant parse(String text) throws MalformedReportException {
    if (text == null) {
      throw new MalformedReportException("timestamp: the report has none");
    }
    if (isUsual(text)) {
      return usual(text);
    }
    try {
      Instant time = OffsetDateTime.parse(text).toInstant();
      // Also refuses what does not fit into milliseconds.
      return Instant.ofEpochMilli(time.toEpochMilli());
    } catch (DateTimeException | ArithmeticException e) {
      throw new MalformedReportException(
          "timestamp: '" + text + "' is not a time such as 2026-07-15T19:50:00+00:00");
    }
  }

  /**
   * Whether it is a time as the API writes it, 2026-07-15T19:50:00+00:00. The general parser costs
   * more than reading a tenth of a report.
   */
  private static boolean isUsual(String text) {
    if (text.length() != PATTERN.length() || !text.endsWith(UTC)) {
      return false;
    }
    for (int i = 0; i < PATTERN.length() - UTC.length(); i++) {
      char expected = PATTERN.charAt(i);
      char c = text.charAt(i);
      if (expected == '0' ? c < '0' || c > '9' : c != expected) {
        return false;
      }
    }
    return number(text, 5) >= 1
        && number(text, 5) <= 12
        && number(text, 8) >= 1
        && number(text, 8) <= SHORTEST_MONTH
        && number(text, 11) <= 23
        && number(text, 14) <= 59
        && number(text, 17) <= 59;
  }

  private static Instant usual(String text) {
    long day =
        LocalDate.of(100 * number(text, 0) + number(text, 2), number(text, 5), number(text, 8))
            .toEpochDay();
    long second = 3600L * number(text, 11) + 60L * number(text, 14) + number(text, 17);
    return Instant.ofEpochSecond(day * SECONDS_OF_A_DAY + second);
  }

  private static int number(String text, int at) {
    return 10 * (text.charAt(at) - '0') + text.charAt(at + 1) - '0';
  }
}
