package dev.isobar.streams.cassandra.internal.store;

import dev.isobar.streams.cassandra.Columns;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.VersionedBytesStoreSupplier;

/**
 * Supplies versioned stores.
 *
 * @param historyRetentionMs how far back versions can be asked for
 * @param columns to show of the rows, null for none
 */
public record VersionedSupplier(String name, long historyRetentionMs, Columns<?, ?> columns)
    implements VersionedBytesStoreSupplier {

  /** For the same store as another supplier, which has checked what it was given. */
  public VersionedSupplier(VersionedBytesStoreSupplier local) {
    this(local.name(), local.historyRetentionMs(), null);
  }

  /** The supplier of the same stores with columns. */
  public VersionedSupplier showing(Columns<?, ?> shown) {
    return new VersionedSupplier(name, historyRetentionMs, shown);
  }

  @Override
  public KeyValueStore<Bytes, byte[]> get() {
    CassandraVersionedStore store = new CassandraVersionedStore(name, historyRetentionMs);
    if (columns != null) {
      store.show(columns);
    }
    return store;
  }

  @Override
  public String metricsScope() {
    return StoreSwitch.METRICS_SCOPE;
  }
}
