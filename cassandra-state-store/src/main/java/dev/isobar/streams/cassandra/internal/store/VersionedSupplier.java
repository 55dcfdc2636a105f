package dev.isobar.streams.cassandra.internal.store;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.VersionedBytesStoreSupplier;

/**
 * Supplies versioned stores.
 *
 * @param historyRetentionMs how far back versions can be asked for
 */
public record VersionedSupplier(String name, long historyRetentionMs)
    implements VersionedBytesStoreSupplier {

  /** For the same store as another supplier, which has checked what it was given. */
  public VersionedSupplier(VersionedBytesStoreSupplier local) {
    this(local.name(), local.historyRetentionMs());
  }

  @Override
  public KeyValueStore<Bytes, byte[]> get() {
    return new CassandraVersionedStore(name, historyRetentionMs);
  }

  @Override
  public String metricsScope() {
    return StoreSwitch.METRICS_SCOPE;
  }
}
