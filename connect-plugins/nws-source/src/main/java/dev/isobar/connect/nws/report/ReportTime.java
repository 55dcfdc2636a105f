package dev.isobar.connect.nws.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** The time of a report. */
public final class ReportTime {

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

  static Instant parse(String text) throws MalformedReportException {
    if (text == null) {
      throw new MalformedReportException("timestamp: the report has none");
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
}
