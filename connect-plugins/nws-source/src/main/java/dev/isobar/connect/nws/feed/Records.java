package dev.isobar.connect.nws.feed;

import dev.isobar.connect.nws.config.Feed;
import dev.isobar.connect.nws.config.Topics;
import dev.isobar.connect.nws.http.Page;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Makes source records, with the page they came from in their headers.
 *
 * @param topics where they go
 * @param malformed decides what becomes of items that cannot be read
 */
public record Records(Topics topics, Malformed malformed) {

  private static final String URL = "nws.url";
  private static final String CORRELATION_ID = "nws.correlation.id";
  private static final String ERROR_REASON = "isobar.error.reason";

  SourceRecord observation(Position position, Page page, Struct value, Long timestamp) {
    return of(Feed.OBSERVATIONS, position, page, value.getString("station_id"), value, timestamp);
  }

  SourceRecord station(Position position, Page page, Struct value) {
    return of(Feed.STATIONS, position, page, value.getString("station_id"), value, null);
  }

  /**
   * What a feed has to say.
   *
   * @param timestamp its time in epoch milliseconds; null if it has none
   */
  SourceRecord of(
      Feed feed, Position position, Page page, String key, Struct value, Long timestamp) {
    return new SourceRecord(
        position.partition(),
        position.offset(),
        topics.of(feed),
        null,
        Schema.STRING_SCHEMA,
        key,
        value.schema(),
        value,
        timestamp,
        headers(page));
  }

  /**
   * What could not be read, if it is to become a dead letter.
   *
   * @param key the station, grid cell or alert it belongs to; null if not known
   * @param json the item
   * @param timestamp its time in epoch milliseconds; null if not known
   * @throws org.apache.kafka.connect.errors.ConnectException if it is to end the task
   */
  Optional<SourceRecord> deadLetter(
      Position position, Page page, String key, String json, String reason, Long timestamp) {
    return malformed.becomesDeadLetter(page.url(), reason)
        ? Optional.of(letter(position, page, key, json, reason, timestamp))
        : Optional.empty();
  }

  private SourceRecord letter(
      Position position, Page page, String key, String json, String reason, Long timestamp) {
    return new SourceRecord(
        position.partition(),
        position.offset(),
        topics.deadLetter(),
        null,
        Schema.OPTIONAL_STRING_SCHEMA,
        key,
        Schema.STRING_SCHEMA,
        json,
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
