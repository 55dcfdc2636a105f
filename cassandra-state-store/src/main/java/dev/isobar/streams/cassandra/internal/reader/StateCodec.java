package dev.isobar.streams.cassandra.internal.reader;

import dev.isobar.streams.cassandra.StateReaderException;
import java.util.Objects;
import org.apache.kafka.common.serialization.Serde;

/** Turns a store's bytes into keys and values, and keys into bytes. */
public final class StateCodec<K, V> {

  private final String store;
  private final String topic;
  private final Serde<K> keys;
  private final ValueReader<V> values;

  /** Reads the bytes of a value. */
  @FunctionalInterface
  public interface ValueReader<V> {
    /**
     * Reads them.
     *
     * @param topic to give to the deserializer
     */
    V read(byte[] stored, String topic);
  }

  /** For a store, whose changelog is the topic that serdes are told of, as Kafka Streams does. */
  public StateCodec(String applicationId, String store, Serde<K> keys, ValueReader<V> values) {
    this.store = store;
    this.topic = applicationId + "-" + store + "-changelog";
    this.keys = Objects.requireNonNull(keys, "the serde of the keys is null");
    this.values = values;
  }

  /** A key's bytes. */
  public byte[] key(K key) {
    return keys.serializer().serialize(topic, Objects.requireNonNull(key, "the key is null"));
  }

  /** A key's bytes; null for null. */
  public byte[] bound(K key) {
    return key == null ? null : key(key);
  }

  /** The key of bytes. */
  public K key(byte[] key) {
    try {
      return keys.deserializer().deserialize(topic, key);
    } catch (RuntimeException e) {
      throw unreadable("A key", e);
    }
  }

  /** The value of bytes. */
  public V value(byte[] stored) {
    try {
      return values.read(stored, topic);
    } catch (RuntimeException e) {
      throw unreadable("A value", e);
    }
  }

  private StateReaderException unreadable(String what, RuntimeException cause) {
    return new StateReaderException(
        what
            + " of store "
            + store
            + " cannot be read with the serde given for it: "
            + cause
            + ". It must be the serde the application writes with, and the store must be opened in"
            + " the format it has: plain, timestamped (that of the DSL's tables and aggregations"
            + " but for sessions) or with headers",
        false,
        cause);
  }
}
