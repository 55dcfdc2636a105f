package dev.isobar.benchmarks.naive;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.DslKeyValueParams;
import org.apache.kafka.streams.state.DslSessionParams;
import org.apache.kafka.streams.state.DslStoreSuppliers;
import org.apache.kafka.streams.state.DslWindowParams;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.SessionBytesStoreSupplier;
import org.apache.kafka.streams.state.WindowBytesStoreSupplier;

/** Puts {@link SynchronousCassandraStore} under the DSL; key-value stores only. */
public final class SynchronousDslStoreSuppliers implements DslStoreSuppliers {

  @Override
  public KeyValueBytesStoreSupplier keyValueStore(DslKeyValueParams params) {
    return new Supplier(params.name());
  }

  @Override
  public WindowBytesStoreSupplier windowStore(DslWindowParams params) {
    throw new UnsupportedOperationException("The synchronous store has no windows");
  }

  @Override
  public SessionBytesStoreSupplier sessionStore(DslSessionParams params) {
    throw new UnsupportedOperationException("The synchronous store has no sessions");
  }

  private record Supplier(String name) implements KeyValueBytesStoreSupplier {

    @Override
    public KeyValueStore<Bytes, byte[]> get() {
      return new SynchronousCassandraStore(name);
    }

    @Override
    public String metricsScope() {
      return "synchronous-cassandra";
    }
  }
}
