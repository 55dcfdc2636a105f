package dev.isobar.streams.cassandra.internal.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.ByteUtils;
import org.apache.kafka.streams.state.AggregationWithHeaders;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.apache.kafka.streams.state.ValueTimestampHeaders;

/**
 * What Kafka Streams puts around a value before it gives it to a store of each format, taken off
 * again. All numbers of variable length are zigzag-encoded.
 */
public final class StoredValues {

  private static final int NO_VALUE = -1;

  private StoredValues() {}

  /** The timestamp in 8 bytes, then the value. */
  public static <V> ValueAndTimestamp<V> timestamped(
      byte[] stored, String topic, Deserializer<V> deserializer) {
    ByteBuffer bytes = ByteBuffer.wrap(stored);
    long timestamp = bytes.getLong();
    return ValueAndTimestamp.make(deserializer.deserialize(topic, rest(bytes)), timestamp);
  }

  /** The length of the headers, the headers, the timestamp in 8 bytes, then the value. */
  public static <V> ValueTimestampHeaders<V> timestampedWithHeaders(
      byte[] stored, String topic, Deserializer<V> deserializer) {
    ByteBuffer bytes = ByteBuffer.wrap(stored);
    Headers headers = headers(bytes);
    long timestamp = bytes.getLong();
    V value = deserializer.deserialize(topic, headers, rest(bytes));
    return ValueTimestampHeaders.make(value, timestamp, headers);
  }

  /** The length of the headers, the headers, then the value. */
  public static <V> AggregationWithHeaders<V> withHeaders(
      byte[] stored, String topic, Deserializer<V> deserializer) {
    ByteBuffer bytes = ByteBuffer.wrap(stored);
    Headers headers = headers(bytes);
    return AggregationWithHeaders.make(
        deserializer.deserialize(topic, headers, rest(bytes)), headers);
  }

  private static Headers headers(ByteBuffer bytes) {
    RecordHeaders headers = new RecordHeaders();
    if (ByteUtils.readVarint(bytes) == 0) {
      return headers;
    }
    int count = ByteUtils.readVarint(bytes);
    for (int i = 0; i < count; i++) {
      String key = new String(next(bytes, ByteUtils.readVarint(bytes)), StandardCharsets.UTF_8);
      int length = ByteUtils.readVarint(bytes);
      headers.add(key, length == NO_VALUE ? null : next(bytes, length));
    }
    return headers;
  }

  private static byte[] rest(ByteBuffer bytes) {
    return next(bytes, bytes.remaining());
  }

  private static byte[] next(ByteBuffer bytes, int length) {
    if (length < 0 || length > bytes.remaining()) {
      throw new IllegalArgumentException(
          length + " bytes should follow, and " + bytes.remaining() + " do");
    }
    byte[] next = new byte[length];
    bytes.get(next);
    return next;
  }
}
