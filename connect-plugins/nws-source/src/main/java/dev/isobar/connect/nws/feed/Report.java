package dev.isobar.connect.nws.feed;

import dev.isobar.connect.nws.report.ContentDigest;
import dev.isobar.connect.nws.report.JsonSlice;
import dev.isobar.connect.nws.report.MalformedReportException;
import dev.isobar.connect.nws.report.ReportTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.apache.kafka.connect.data.Struct;

/**
 * One feature of a page, read as far as it can be.
 *
 * @param json as it came
 * @param timestamp its time in epoch milliseconds; null if it has no usable one
 * @param digest digest of its content
 * @param value the value for a record; null if malformed
 * @param malformed what is wrong with it; null if nothing
 */
record Report(JsonSlice json, Long timestamp, String digest, Struct value, String malformed) {

  /**
   * A report that cannot be read.
   *
   * @throws IOException if it is not even JSON
   */
  static Report malformed(JsonSlice json, String reason) throws IOException {
    return new Report(json, timestamp(json), digest(json), null, reason);
  }

  private static Long timestamp(JsonSlice json) throws IOException {
    try {
      return ReportTime.of(json.tree()).toEpochMilli();
    } catch (MalformedReportException e) {
      return null;
    }
  }

  private static String digest(JsonSlice json) throws IOException {
    return ContentDigest.of(json.tree());
  }

  /**
   * The same report, or a malformed one without a time if it is of the future.
   *
   * @param latest a report's time beyond this is not usable: remembering it as the newest would
   *     hide every report until then
   */
  Report notBeyond(Instant latest) {
    if (timestamp == null || timestamp <= latest.toEpochMilli()) {
      return this;
    }
    String reason =
        "timestamp: " + Instant.ofEpochMilli(timestamp) + " is in the future, beyond " + latest;
    try {
      return new Report(json, null, digest(json), null, reason);
    } catch (IOException e) {
      throw new UncheckedIOException("What was read once cannot be read again", e);
    }
  }

  boolean isMalformed() {
    return malformed != null;
  }
}
