package dev.isobar.app.serde;

import java.util.Map;
import org.apache.kafka.common.header.Header;

/**
 * How large a record may be. It has to be known before a record is sent: once a producer has
 * refused one, or the broker has, the transaction can only be aborted, and all in it is done again
 * with the same end.
 *
 * @param byTopic bytes that a record of a topic may have, all included
 * @param others bytes for the topics that are not named
 */
public record RecordLimits(Map<String, Integer> byTopic, int others) {

  /** Everything fits. */
  public static final RecordLimits NONE = new RecordLimits(Map.of(), Integer.MAX_VALUE);

  /** Name under which Kafka Streams' configuration has the limits, for what is made by it. */
  public static final String CONFIG = "isobar.record.limits";

  /** A batch's own 61 bytes and a record's lengths and differences, generously. */
  private static final long AROUND_RECORD = 128;

  private static final int AROUND_HEADER = 10;
  private static final long BYTES_OF_CHARACTER = 3;

  /** Copies what is handed in. */
  public RecordLimits {
    byTopic = Map.copyOf(byTopic);
  }

  /** The limits that a configuration has; none if it has none. */
  public static RecordLimits in(Map<String, ?> configuration) {
    return configuration.get(CONFIG) instanceof RecordLimits limits ? limits : NONE;
  }

  /**
   * Bytes that a record of a topic may have.
   *
   * @param topic null for a store that has no changelog
   */
  public int of(String topic) {
    return topic == null ? Integer.MAX_VALUE : byTopic.getOrDefault(topic, others);
  }

  /**
   * Bytes that a record has at most, uncompressed, in a batch of its own.
   *
   * @param key bytes of the key
   * @param value bytes of the value
   */
  public static long sizeOf(int key, int value, Iterable<Header> headers) {
    long size = AROUND_RECORD + key + value;
    for (Header header : headers) {
      size += AROUND_HEADER + BYTES_OF_CHARACTER * header.key().length();
      size += header.value() == null ? 0 : header.value().length;
    }
    return size;
  }
}
