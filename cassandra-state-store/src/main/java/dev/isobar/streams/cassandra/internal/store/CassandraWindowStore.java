package dev.isobar.streams.cassandra.internal.store;

import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.HeadersBytesStore;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.TimestampedBytesStore;
import org.apache.kafka.streams.state.WindowBytesStoreSupplier;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

/** A window store; its subclasses tell Kafka Streams what its values contain. */
class CassandraWindowStore extends StoreSwitch<WindowStore<Bytes, byte[]>>
    implements WindowStore<Bytes, byte[]> {

  /** Values are what the user's serde writes. */
  CassandraWindowStore(WindowParameters parameters) {
    this(parameters, () -> local(parameters, Stores::persistentWindowStore));
  }

  private CassandraWindowStore(
      WindowParameters parameters, Supplier<WindowStore<Bytes, byte[]>> global) {
    super(parameters.name(), new RowsWindowStore(parameters), global);
  }

  private static WindowStore<Bytes, byte[]> local(WindowParameters parameters, LocalStores stores) {
    return stores
        .supplier(
            parameters.name(),
            Duration.ofMillis(parameters.retention()),
            Duration.ofMillis(parameters.windowSize()),
            parameters.duplicates())
        .get();
  }

  /** A way to make local stores. */
  private interface LocalStores {
    WindowBytesStoreSupplier supplier(
        String name, Duration retention, Duration windowSize, boolean duplicates);
  }

  @Override
  public void put(Bytes key, byte[] value, long windowStart) {
    store().put(key, value, windowStart);
  }

  @Override
  public byte[] fetch(Bytes key, long windowStart) {
    return store().fetch(key, windowStart);
  }

  @Override
  public WindowStoreIterator<byte[]> fetch(Bytes key, long timeFrom, long timeTo) {
    return store().fetch(key, timeFrom, timeTo);
  }

  @Override
  public WindowStoreIterator<byte[]> backwardFetch(Bytes key, long timeFrom, long timeTo) {
    return store().backwardFetch(key, timeFrom, timeTo);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> fetch(
      Bytes keyFrom, Bytes keyTo, long timeFrom, long timeTo) {
    return store().fetch(keyFrom, keyTo, timeFrom, timeTo);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> backwardFetch(
      Bytes keyFrom, Bytes keyTo, long timeFrom, long timeTo) {
    return store().backwardFetch(keyFrom, keyTo, timeFrom, timeTo);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> fetchAll(long timeFrom, long timeTo) {
    return store().fetchAll(timeFrom, timeTo);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> backwardFetchAll(long timeFrom, long timeTo) {
    return store().backwardFetchAll(timeFrom, timeTo);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> all() {
    return store().all();
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> backwardAll() {
    return store().backwardAll();
  }

  /** Values begin with a timestamp. */
  static final class Timestamped extends CassandraWindowStore implements TimestampedBytesStore {

    Timestamped(WindowParameters parameters) {
      super(parameters, () -> local(parameters, Stores::persistentTimestampedWindowStore));
    }
  }

  /** Values begin with headers and a timestamp. */
  static final class WithHeaders extends CassandraWindowStore
      implements TimestampedBytesStore, HeadersBytesStore {

    WithHeaders(WindowParameters parameters) {
      super(
          parameters, () -> local(parameters, Stores::persistentTimestampedWindowStoreWithHeaders));
    }
  }
}
