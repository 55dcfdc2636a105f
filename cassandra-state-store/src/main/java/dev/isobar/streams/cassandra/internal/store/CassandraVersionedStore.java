package dev.isobar.streams.cassandra.internal.store;

import java.time.Duration;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.VersionedBytesStore;

/** A versioned key-value store. */
final class CassandraVersionedStore extends StoreSwitch<VersionedBytesStore>
    implements VersionedOnly {

  /**
   * Makes one.
   *
   * @param historyRetention how far back versions can be asked for, in ms
   */
  CassandraVersionedStore(String name, long historyRetention) {
    super(
        name, new RowsVersionedStore(name, historyRetention), () -> local(name, historyRetention));
  }

  private static VersionedBytesStore local(String name, long historyRetention) {
    Duration retention = Duration.ofMillis(historyRetention);
    return (VersionedBytesStore) Stores.persistentVersionedKeyValueStore(name, retention).get();
  }

  @Override
  public long put(Bytes key, byte[] value, long timestamp) {
    return store().put(key, value, timestamp);
  }

  @Override
  public byte[] get(Bytes key) {
    return store().get(key);
  }

  @Override
  public byte[] get(Bytes key, long asOfTimestamp) {
    return store().get(key, asOfTimestamp);
  }

  @Override
  public byte[] delete(Bytes key, long timestamp) {
    return store().delete(key, timestamp);
  }
}
