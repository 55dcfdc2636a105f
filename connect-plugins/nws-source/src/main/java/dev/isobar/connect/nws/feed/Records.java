package dev.isobar.connect.nws.feed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.connect.nws.config.Topics;
import dev.isobar.connect.nws.http.Page;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Makes source records, with the page they came from in their headers.
 *
 * @param topics where they go
 */
record Records(Topics topics) {

  private static final String URL = "nws.url";
  private static final String CORRELATION_ID = "nws.correlation.id";
  private static final String ERROR_REASON = "isobar.error.reason";

  SourceRecord observation(Position position, Page page, Struct value, Long timestamp) {
    return valid(topics.observations(), position, page, value, timestamp);
  }

  SourceRecord station(Position position, Page page, Struct value) {
    return valid(topics.stations(), position, page, value, null);
  }

  private static SourceRecord valid(
      String topic, Position position, Page page, Struct value, Long timestamp) {
    return new SourceRecord(
        position.partition(),
        position.offset(),
        topic,
        null,
        Schema.STRING_SCHEMA,
        value.getString("station_id"),
        value.schema(),
        value,
        timestamp,
        headers(page));
  }

  /**
   * What could not be read, as it came.
   *
   * @param stationId the station it belongs to; null if not known
   * @param timestamp its time in epoch milliseconds; null if not known
   */
  SourceRecord deadLetter(
      Position position,
      Page page,
      String stationId,
      JsonNode json,
      String reason,
      Long timestamp) {
    return new SourceRecord(
        position.partition(),
        position.offset(),
        topics.deadLetter(),
        null,
        Schema.OPTIONAL_STRING_SCHEMA,
        stationId,
        Schema.STRING_SCHEMA,
        json.toString(),
        timestamp,
        headers(page).addString(ERROR_REASON, reason));
  }

  private static Headers headers(Page page) {
    Headers headers = new ConnectHeaders().addString(URL, page.url().toString());
    if (page.correlationId() != null) {
      headers.addString(CORRELATION_ID, page.correlationId());
    }
    return headers;
  }

  /**
   * A place in the source.
   *
   * @param partition the source partition
   * @param offset the source offset
   */
  record Position(Map<String, String> partition, Map<String, Object> offset) {}
}
