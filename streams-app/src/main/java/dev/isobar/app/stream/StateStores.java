package dev.isobar.app.stream;

import dev.isobar.app.serde.AvroSerdes;
import dev.isobar.streams.cassandra.CassandraDslStoreSuppliers;
import dev.isobar.streams.cassandra.CassandraStores;
import dev.isobar.streams.cassandra.Columns;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.DslStoreFormat;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.DslKeyValueParams;
import org.apache.kafka.streams.state.DslStoreSuppliers;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Makes the stores of our processors of whatever kind {@code dsl.store.suppliers.class} names, as
 * Kafka Streams does for its own operators: the kind of store is a matter of configuration.
 */
public final class StateStores {

  private final DslStoreSuppliers suppliers;
  private final AvroSerdes serdes;

  /**
   * @param config names the kind of store
   * @param serdes of Avro values
   */
  public StateStores(StreamsConfig config, AvroSerdes serdes) {
    this.suppliers =
        Utils.newInstance(
            config.getClass(StreamsConfig.DSL_STORE_SUPPLIERS_CLASS_CONFIG),
            DslStoreSuppliers.class);
    this.suppliers.configure(config.originals());
    this.serdes = serdes;
  }

  /** Serdes of Avro values. */
  public AvroSerdes serdes() {
    return serdes;
  }

  /** A store of Avro values by text. */
  public <V extends SpecificRecord> StoreBuilder<KeyValueStore<String, V>> records(
      String name, Class<V> type) {
    return keyValue(plain(name), serdes.of(type));
  }

  /**
   * A store of Avro values by text whose rows people can read with CQL, where it is in Cassandra.
   *
   * @param columns adds the columns that are shown
   */
  public <V extends SpecificRecord> StoreBuilder<KeyValueStore<String, V>> readable(
      String name, Class<V> type, UnaryOperator<Columns<String, V>> columns) {
    Serde<V> values = serdes.of(type);
    KeyValueBytesStoreSupplier supplier =
        suppliers instanceof CassandraDslStoreSuppliers
            ? CassandraStores.withColumns(
                CassandraStores.keyValueStore(name),
                columns.apply(Columns.of(Serdes.String(), values)))
            : plain(name);
    return keyValue(supplier, values);
  }

  /** A store of numbers by text. */
  public StoreBuilder<KeyValueStore<String, Long>> numbers(String name) {
    return keyValue(plain(name), Serdes.Long());
  }

  private KeyValueBytesStoreSupplier plain(String name) {
    return suppliers.keyValueStore(new DslKeyValueParams(name, DslStoreFormat.PLAIN));
  }

  private static <V> StoreBuilder<KeyValueStore<String, V>> keyValue(
      KeyValueBytesStoreSupplier supplier, Serde<V> values) {
    return Stores.keyValueStoreBuilder(supplier, Serdes.String(), values);
  }
}
