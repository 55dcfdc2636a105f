package dev.isobar.connect.nws.feed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import dev.isobar.connect.nws.http.FeatureReader;
import dev.isobar.connect.nws.report.ContentDigest;
import dev.isobar.connect.nws.report.JsonSlice;
import dev.isobar.connect.nws.report.MalformedReportException;
import dev.isobar.connect.nws.report.MetarFill;
import dev.isobar.connect.nws.report.ObservationReader;
import dev.isobar.connect.nws.report.ObservationSchema;
import java.io.IOException;
import java.util.Date;
import org.apache.kafka.connect.data.Struct;

/**
 * Reads the reports of a station from the page's JSON, without a tree.
 *
 * @param stationId the station that was asked for
 */
record ReportReader(String stationId) implements FeatureReader<Report> {

  @Override
  public Report read(JsonParser json, byte[] bytes) throws IOException {
    long from = json.currentTokenLocation().getByteOffset();
    JsonStreamContext around = around(json);
    Struct value = null;
    String malformed = null;
    try {
      value = ObservationReader.read(json, stationId);
    } catch (MalformedReportException e) {
      malformed = e.getMessage();
      skipTo(around, json);
    }
    json.finishToken();
    JsonSlice slice = slice(bytes, from, json);
    if (malformed != null) {
      return Report.malformed(slice, malformed);
    }
    // Of what the JSON gives: the rest follows from it, and offsets written before there was any
    // filling stay valid.
    String digest = ContentDigest.of(value, ObservationSchema.GIVEN);
    MetarFill.fill(value);
    long timestamp = ((Date) value.get("timestamp")).getTime();
    return new Report(slice, timestamp, digest, value, null);
  }

  /** The array that the feature is an item of. */
  private static JsonStreamContext around(JsonParser json) {
    JsonStreamContext context = json.getParsingContext();
    return json.currentToken().isStructStart() ? context.getParent() : context;
  }

  private static void skipTo(JsonStreamContext around, JsonParser json) throws IOException {
    while (json.getParsingContext() != around) {
      json.nextToken();
    }
  }

  private static JsonSlice slice(byte[] bytes, long from, JsonParser json) throws IOException {
    long to = json.currentLocation().getByteOffset();
    if (from < 0 || to < from) {
      throw new IOException("the JSON is not in UTF-8");
    }
    return new JsonSlice(bytes, (int) from, (int) to);
  }
}
