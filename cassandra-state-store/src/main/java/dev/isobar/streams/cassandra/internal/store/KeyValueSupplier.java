package dev.isobar.streams.cassandra.internal.store;

import dev.isobar.streams.cassandra.Columns;
import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.DslStoreFormat;
import org.apache.kafka.streams.state.HeadersBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;

/** Supplies key-value stores. */
public class KeyValueSupplier implements KeyValueBytesStoreSupplier {

  private final String name;
  private final Function<String, KeyValueStore<Bytes, byte[]>> maker;

  private KeyValueSupplier(String name, Function<String, KeyValueStore<Bytes, byte[]>> maker) {
    this.name = Objects.requireNonNull(name, "name cannot be null");
    this.maker = maker;
  }

  /** The supplier of stores of one format. */
  public static KeyValueSupplier of(String name, DslStoreFormat format) {
    return switch (format) {
      case PLAIN -> new KeyValueSupplier(name, CassandraKeyValueStore::new);
      case TIMESTAMPED -> new KeyValueSupplier(name, CassandraKeyValueStore.Timestamped::new);
      case HEADERS -> new WithHeaders(name, CassandraKeyValueStore.WithHeaders::new);
    };
  }

  /** The supplier of the same stores with columns. */
  public KeyValueSupplier showing(Columns<?, ?> columns) {
    return with(columns, KeyValueSupplier::new);
  }

  final KeyValueSupplier with(Columns<?, ?> columns, Maker as) {
    return as.make(
        name,
        of -> {
          KeyValueStore<Bytes, byte[]> store = maker.apply(of);
          ((StoreSwitch<?>) store).show(columns);
          return store;
        });
  }

  /** Makes suppliers. */
  interface Maker {
    KeyValueSupplier make(String name, Function<String, KeyValueStore<Bytes, byte[]>> maker);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public KeyValueStore<Bytes, byte[]> get() {
    return maker.apply(name);
  }

  @Override
  public String metricsScope() {
    return StoreSwitch.METRICS_SCOPE;
  }

  private static final class WithHeaders extends KeyValueSupplier
      implements HeadersBytesStoreSupplier {

    WithHeaders(String name, Function<String, KeyValueStore<Bytes, byte[]>> maker) {
      super(name, maker);
    }

    @Override
    public KeyValueSupplier showing(Columns<?, ?> columns) {
      return with(columns, WithHeaders::new);
    }
  }
}
