package dev.isobar.streams.cassandra.internal.store;

import dev.isobar.streams.cassandra.Columns;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.HeadersBytesStoreSupplier;
import org.apache.kafka.streams.state.SessionBytesStoreSupplier;
import org.apache.kafka.streams.state.SessionStore;

/** Supplies session stores for what another supplier, which has checked it, was asked for. */
public class SessionSupplier implements SessionBytesStoreSupplier {

  private final SessionBytesStoreSupplier local;
  private final Columns<?, ?> columns;

  private SessionSupplier(SessionBytesStoreSupplier local, Columns<?, ?> columns) {
    this.local = local;
    this.columns = columns;
  }

  /** The supplier of stores with or without headers in their values. */
  public static SessionSupplier of(SessionBytesStoreSupplier local, boolean headers) {
    return headers ? new WithHeaders(local, null) : new SessionSupplier(local, null);
  }

  @Override
  public String name() {
    return local.name();
  }

  @Override
  public SessionStore<Bytes, byte[]> get() {
    return shown(new CassandraSessionStore(name(), retentionPeriod()));
  }

  final SessionStore<Bytes, byte[]> shown(CassandraSessionStore store) {
    if (columns != null) {
      store.show(columns);
    }
    return store;
  }

  /** The supplier of the same stores with columns. */
  public SessionSupplier showing(Columns<?, ?> shown) {
    return new SessionSupplier(local, shown);
  }

  @Override
  public String metricsScope() {
    return StoreSwitch.METRICS_SCOPE;
  }

  @Override
  public long segmentIntervalMs() {
    return local.segmentIntervalMs();
  }

  @Override
  public long retentionPeriod() {
    return local.retentionPeriod();
  }

  private static final class WithHeaders extends SessionSupplier
      implements HeadersBytesStoreSupplier {

    WithHeaders(SessionBytesStoreSupplier local, Columns<?, ?> columns) {
      super(local, columns);
    }

    @Override
    public SessionSupplier showing(Columns<?, ?> shown) {
      return new WithHeaders(super.local, shown);
    }

    @Override
    public SessionStore<Bytes, byte[]> get() {
      return shown(new CassandraSessionStore.WithHeaders(name(), retentionPeriod()));
    }
  }
}
