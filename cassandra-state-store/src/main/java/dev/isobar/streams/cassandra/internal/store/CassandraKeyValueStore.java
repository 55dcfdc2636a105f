package dev.isobar.streams.cassandra.internal.store;

import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.HeadersBytesStore;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.TimestampedBytesStore;

/** A key-value store; its subclasses tell Kafka Streams what its values contain. */
class CassandraKeyValueStore extends StoreSwitch<KeyValueStore<Bytes, byte[]>>
    implements KeyValueStore<Bytes, byte[]> {

  /** Values are what the user's serde writes. */
  CassandraKeyValueStore(String name) {
    this(name, () -> Stores.persistentKeyValueStore(name).get());
  }

  private CassandraKeyValueStore(String name, Supplier<KeyValueStore<Bytes, byte[]>> global) {
    super(name, new RowsKeyValueStore(name), global);
  }

  @Override
  public byte[] get(Bytes key) {
    return store().get(key);
  }

  @Override
  public void put(Bytes key, byte[] value) {
    store().put(key, value);
  }

  @Override
  public byte[] putIfAbsent(Bytes key, byte[] value) {
    return store().putIfAbsent(key, value);
  }

  @Override
  public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
    store().putAll(entries);
  }

  @Override
  public byte[] delete(Bytes key) {
    return store().delete(key);
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
    return store().range(from, to);
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> reverseRange(Bytes from, Bytes to) {
    return store().reverseRange(from, to);
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> all() {
    return store().all();
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> reverseAll() {
    return store().reverseAll();
  }

  @Override
  public <S extends Serializer<P>, P> KeyValueIterator<Bytes, byte[]> prefixScan(
      P prefix, S serializer) {
    return store().prefixScan(prefix, serializer);
  }

  @Override
  public long approximateNumEntries() {
    return store().approximateNumEntries();
  }

  /** Values begin with a timestamp. */
  static final class Timestamped extends CassandraKeyValueStore implements TimestampedBytesStore {

    Timestamped(String name) {
      super(name, () -> Stores.persistentTimestampedKeyValueStore(name).get());
    }
  }

  /** Values begin with headers and a timestamp. */
  static final class WithHeaders extends CassandraKeyValueStore implements HeadersBytesStore {

    WithHeaders(String name) {
      super(name, () -> Stores.persistentTimestampedKeyValueStoreWithHeaders(name).get());
    }
  }
}
