package dev.isobar.connect.nws.feed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.connect.nws.http.Page;
import dev.isobar.connect.nws.report.ContentDigest;
import dev.isobar.connect.nws.report.MalformedReportException;
import dev.isobar.connect.nws.report.ObservationMapper;
import java.time.Instant;
import org.apache.kafka.connect.data.Struct;

/**
 * One feature of a page, read as far as it can be.
 *
 * @param page where it stood
 * @param json as it came
 * @param timestamp its time in epoch milliseconds; null if it has no usable one
 * @param digest digest of its content
 * @param value the value for a record; null if malformed
 * @param malformed what is wrong with it; null if nothing
 */
record Report(
    Page page, JsonNode json, Long timestamp, String digest, Struct value, String malformed) {

  /**
   * @param latest a report's time beyond this is not usable: remembering it as the newest would
   *     hide every report until then
   */
  static Report read(JsonNode feature, Page page, String stationId, Instant latest) {
    Long timestamp = null;
    try {
      Instant time = ObservationMapper.timestamp(feature);
      if (time.isAfter(latest)) {
        return malformed(
            page, feature, null, "timestamp: " + time + " is in the future, beyond " + latest);
      }
      timestamp = time.toEpochMilli();
      Struct value = ObservationMapper.map(feature, stationId);
      return new Report(page, feature, timestamp, ContentDigest.of(value), value, null);
    } catch (MalformedReportException e) {
      return malformed(page, feature, timestamp, e.getMessage());
    }
  }

  private static Report malformed(Page page, JsonNode feature, Long timestamp, String reason) {
    return new Report(page, feature, timestamp, ContentDigest.of(feature), null, reason);
  }

  boolean isMalformed() {
    return malformed != null;
  }
}
