package dev.isobar.connect.nws.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.connect.data.Struct;

/**
 * A forecast as far as it can be read.
 *
 * @param value the value for a record
 * @param digest digest of its content, leaving out when the API wrote it down
 * @param updated the forecast's own time
 * @param unreadable parts that are not in the value; often none
 */
public record ForecastReading(
    Struct value, String digest, Instant updated, List<Unreadable> unreadable) {

  /**
   * This reading.
   *
   * @param latest how late its own time may be: taken for the newest, a later one would hide every
   *     forecast until then
   * @throws MalformedReportException if it is later
   */
  public ForecastReading notAfter(Instant latest) throws MalformedReportException {
    if (updated.isAfter(latest)) {
      throw new MalformedReportException(
          "updateTime: " + updated + " is in the future, beyond " + latest);
    }
    return this;
  }

  /**
   * A part that could not be read.
   *
   * @param json as it came
   * @param reason what is wrong with it
   */
  public record Unreadable(JsonNode json, String reason) {}
}
