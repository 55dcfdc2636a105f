package dev.isobar.streams.cassandra.internal.store;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.HeadersBytesStoreSupplier;
import org.apache.kafka.streams.state.SessionBytesStoreSupplier;
import org.apache.kafka.streams.state.SessionStore;

/** Supplies session stores for what another supplier, which has checked it, was asked for. */
public class SessionSupplier implements SessionBytesStoreSupplier {

  private final SessionBytesStoreSupplier local;

  private SessionSupplier(SessionBytesStoreSupplier local) {
    this.local = local;
  }

  /** The supplier of stores with or without headers in their values. */
  public static SessionSupplier of(SessionBytesStoreSupplier local, boolean headers) {
    return headers ? new WithHeaders(local) : new SessionSupplier(local);
  }

  @Override
  public String name() {
    return local.name();
  }

  @Override
  public SessionStore<Bytes, byte[]> get() {
    return new CassandraSessionStore(name(), retentionPeriod());
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

    WithHeaders(SessionBytesStoreSupplier local) {
      super(local);
    }

    @Override
    public SessionStore<Bytes, byte[]> get() {
      return new CassandraSessionStore.WithHeaders(name(), retentionPeriod());
    }
  }
}
