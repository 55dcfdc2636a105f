package dev.isobar.app.topology;

import dev.isobar.app.serde.AvroSerdes;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.DslStoreFormat;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.DslKeyValueParams;
import org.apache.kafka.streams.state.DslStoreSuppliers;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Makes the stores of our processors of whatever kind {@code dsl.store.suppliers.class} names, as
 * Kafka Streams does for its own operators: the kind of store is a matter of configuration.
 */
final class StateStores {

  private final DslStoreSuppliers suppliers;
  private final AvroSerdes serdes;

  StateStores(StreamsConfig config, AvroSerdes serdes) {
    this.suppliers =
        Utils.newInstance(
            config.getClass(StreamsConfig.DSL_STORE_SUPPLIERS_CLASS_CONFIG),
            DslStoreSuppliers.class);
    this.suppliers.configure(config.originals());
    this.serdes = serdes;
  }

  <V extends SpecificRecord> StoreBuilder<KeyValueStore<String, V>> records(
      String name, Class<V> type) {
    return keyValue(name, serdes.of(type));
  }

  StoreBuilder<KeyValueStore<String, Long>> numbers(String name) {
    return keyValue(name, Serdes.Long());
  }

  private <V> StoreBuilder<KeyValueStore<String, V>> keyValue(String name, Serde<V> values) {
    return Stores.keyValueStoreBuilder(
        suppliers.keyValueStore(new DslKeyValueParams(name, DslStoreFormat.PLAIN)),
        Serdes.String(),
        values);
  }
}
