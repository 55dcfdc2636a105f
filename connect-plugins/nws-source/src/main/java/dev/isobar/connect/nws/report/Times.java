package dev.isobar.connect.nws.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Date;

/** Reads times and time spans as the API writes them. */
final class Times {

  private Times() {}

  /** The time in a field that has to be there. */
  static Date required(JsonNode parent, String name) throws MalformedReportException {
    Date time = optional(parent, name);
    if (time == null) {
      throw new MalformedReportException(name + ": there is none");
    }
    return time;
  }

  /** The time in a field; null if absent or null. */
  static Date optional(JsonNode parent, String name) throws MalformedReportException {
    String text = JsonFields.text(parent, name);
    return text == null ? null : Date.from(instant(text, name));
  }

  private static Instant instant(String text, String name) throws MalformedReportException {
    try {
      Instant time = OffsetDateTime.parse(text).toInstant();
      // Also refuses what does not fit into milliseconds.
      return Instant.ofEpochMilli(time.toEpochMilli());
    } catch (DateTimeException | ArithmeticException e) {
      throw new MalformedReportException(
          name + ": '" + text + "' is not a time such as 2026-07-15T19:50:00+00:00");
    }
  }

  /** The ISO 8601 interval in a field, such as 2026-07-15T12:00:00+00:00/PT3H; null if absent. */
  static Span span(JsonNode parent, String name) throws MalformedReportException {
    String text = JsonFields.text(parent, name);
    if (text == null) {
      return null;
    }
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw noSpan(text, name);
    }
    Instant start = instant(text.substring(0, slash), name);
    String rest = text.substring(slash + 1);
    if (!rest.startsWith("P")) {
      return new Span(Date.from(start), Date.from(instant(rest, name)));
    }
    try {
      return new Span(Date.from(start), Date.from(plus(start, rest)));
    } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
      throw noSpan(text, name);
    }
  }

  private static Instant plus(Instant start, String duration) {
    // Years, months and weeks are not in use; days are of 24 hours.
    return start.plus(Duration.parse(duration));
  }

  private static MalformedReportException noSpan(String text, String name) {
    return new MalformedReportException(
        name + ": '" + text + "' is not an interval such as 2026-07-15T12:00:00+00:00/PT3H");
  }

  /**
   * A span of time.
   *
   * @param start included
   * @param end excluded
   */
  record Span(Date start, Date end) {}
}
