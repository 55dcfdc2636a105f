package dev.isobar.streams.cassandra.internal.store;

import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.AggregationWithHeaders;
import org.apache.kafka.streams.state.HeadersBytesStore;
import org.apache.kafka.streams.state.SessionStore;
import org.apache.kafka.streams.state.TimestampedBytesStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.apache.kafka.streams.state.ValueTimestampHeaders;
import org.apache.kafka.streams.state.VersionedBytesStore;

/** What stands before a value in a store's rows. */
public enum ValueFormat {
  /** Nothing. */
  PLAIN,
  /** A timestamp. */
  TIMESTAMPED,
  /** Headers and a timestamp. */
  TIMESTAMPED_WITH_HEADERS,
  /** Headers. */
  WITH_HEADERS,
  /** Whether there is a value. */
  VERSIONED;

  /** The format of a store as Kafka Streams is told of it. */
  static ValueFormat of(StateStore store) {
    if (store instanceof VersionedBytesStore) {
      return VERSIONED;
    }
    if (store instanceof HeadersBytesStore) {
      return store instanceof SessionStore ? WITH_HEADERS : TIMESTAMPED_WITH_HEADERS;
    }
    return store instanceof TimestampedBytesStore ? TIMESTAMPED : PLAIN;
  }

  /**
   * A value and its timestamp.
   *
   * @param value null if there is none
   * @param timestamp in ms since 1970; null where the store keeps none beside the value
   */
  public record Stored<V>(V value, Long timestamp) {}

  /** Reads a row's value. */
  public <V> Stored<V> read(byte[] stored, String topic, Deserializer<V> deserializer) {
    return switch (this) {
      case PLAIN -> new Stored<>(deserializer.deserialize(topic, stored), null);
      case TIMESTAMPED -> {
        ValueAndTimestamp<V> value = StoredValues.timestamped(stored, topic, deserializer);
        yield value == null
            ? new Stored<>(null, null)
            : new Stored<>(value.value(), value.timestamp());
      }
      case TIMESTAMPED_WITH_HEADERS -> {
        ValueTimestampHeaders<V> value =
            StoredValues.timestampedWithHeaders(stored, topic, deserializer);
        yield value == null
            ? new Stored<>(null, null)
            : new Stored<>(value.value(), value.timestamp());
      }
      case WITH_HEADERS -> {
        AggregationWithHeaders<V> value = StoredValues.withHeaders(stored, topic, deserializer);
        yield new Stored<>(value == null ? null : value.aggregation(), null);
      }
      case VERSIONED -> {
        byte[] value = Version.decode(stored);
        yield new Stored<>(value == null ? null : deserializer.deserialize(topic, value), null);
      }
    };
  }
}
