package dev.isobar.streams.cassandra.internal.store;

import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.VersionedBytesStore;

/**
 * Kafka Streams takes versioned stores as key-value stores, most of whose methods make no sense
 * without a time: they are refused here.
 */
interface VersionedOnly extends VersionedBytesStore {

  private static UnsupportedOperationException refused(String method) {
    return new UnsupportedOperationException("A versioned store has no " + method);
  }

  @Override
  default void put(Bytes key, byte[] value) {
    throw refused("put without a timestamp; use put(key, value, timestamp)");
  }

  @Override
  default byte[] putIfAbsent(Bytes key, byte[] value) {
    throw refused("putIfAbsent");
  }

  @Override
  default void putAll(List<KeyValue<Bytes, byte[]>> entries) {
    throw refused("putAll");
  }

  @Override
  default byte[] delete(Bytes key) {
    throw refused("delete without a timestamp; use delete(key, timestamp)");
  }

  @Override
  default KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
    throw refused("range");
  }

  @Override
  default KeyValueIterator<Bytes, byte[]> all() {
    throw refused("all");
  }

  @Override
  default long approximateNumEntries() {
    throw refused("approximateNumEntries");
  }
}
