package dev.isobar.app.stream;

import dev.isobar.app.query.AvroValues;
import dev.isobar.app.query.LongValues;
import dev.isobar.app.query.Partitioning;
import dev.isobar.app.query.StoreCatalogue;
import dev.isobar.app.query.StoreDescription;
import dev.isobar.app.query.StoreKind;
import dev.isobar.app.query.TextKeys;
import dev.isobar.app.query.TextValues;
import dev.isobar.app.query.ValueFormat;
import dev.isobar.app.serde.AvroSerdes;
import dev.isobar.streams.cassandra.CassandraDslStoreSuppliers;
import dev.isobar.streams.cassandra.CassandraStores;
import dev.isobar.streams.cassandra.Columns;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.DslStoreFormat;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.state.DslKeyValueParams;
import org.apache.kafka.streams.state.DslStoreSuppliers;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Makes the stores of our processors of whatever kind {@code dsl.store.suppliers.class} names, as
 * Kafka Streams does for its own operators: the kind of store is a matter of configuration. Each is
 * noted, with what is to be known of it to ask it.
 *
 * <p>Keys are text, and records are partitioned by what is before the first {@code |}: the station,
 * or the area. {@link #partitionedByKey} is for those that are partitioned by the whole key.
 */
public final class StateStores {

  private static final char AFTER_STATION = '|';

  private final DslStoreSuppliers suppliers;
  private final AvroSerdes serdes;
  private final Partitioning partitioning;
  private final Map<String, StoreDescription<?, ?>> noted;

  /**
   * @param config names the kind of store
   * @param serdes of Avro values
   */
  public StateStores(StreamsConfig config, AvroSerdes serdes) {
    this(
        Utils.newInstance(
            config.getClass(StreamsConfig.DSL_STORE_SUPPLIERS_CLASS_CONFIG),
            DslStoreSuppliers.class),
        serdes,
        Partitioning.byTextBefore(AFTER_STATION),
        new TreeMap<>());
    this.suppliers.configure(config.originals());
  }

  private StateStores(
      DslStoreSuppliers suppliers,
      AvroSerdes serdes,
      Partitioning partitioning,
      Map<String, StoreDescription<?, ?>> noted) {
    this.suppliers = suppliers;
    this.serdes = serdes;
    this.partitioning = partitioning;
    this.noted = noted;
  }

  /** Makes stores whose records are partitioned by the whole key; they are noted here as well. */
  public StateStores partitionedByKey() {
    return new StateStores(suppliers, serdes, Partitioning.byKey(), noted);
  }

  /** All stores made so far. */
  public StoreCatalogue catalogue() {
    return new StoreCatalogue(noted.values());
  }

  /** Serdes of Avro values. */
  public AvroSerdes serdes() {
    return serdes;
  }

  /** A store of Avro values by text. */
  public <V extends SpecificRecord> StoreBuilder<KeyValueStore<String, V>> records(
      String name, Class<V> type) {
    AvroValues<V> values = new AvroValues<>(type, serdes.of(type));
    note(name, values, false, false);
    return keyValue(plain(name), values.serde());
  }

  /** The same for a global store, which is logged by the topic it is filled from. */
  public <V extends SpecificRecord> StoreBuilder<KeyValueStore<String, V>> globalRecords(
      String name, Class<V> type) {
    AvroValues<V> values = new AvroValues<>(type, serdes.of(type));
    note(name, values, false, true);
    return keyValue(plain(name), values.serde()).withLoggingDisabled();
  }

  /** The store of a global table of Avro values by text. */
  public <V extends SpecificRecord>
      Materialized<String, V, KeyValueStore<Bytes, byte[]>> globalTable(
          String name, Class<V> type) {
    AvroValues<V> values = new AvroValues<>(type, serdes.of(type));
    note(name, values, true, true);
    return table(name, values);
  }

  /** The store of a table of Avro values by text. */
  public <V extends SpecificRecord> Materialized<String, V, KeyValueStore<Bytes, byte[]>> table(
      String name, Class<V> type) {
    AvroValues<V> values = new AvroValues<>(type, serdes.of(type));
    note(name, values, true, false);
    return table(name, values);
  }

  /** The store of a table of text by text. */
  public Materialized<String, String, KeyValueStore<Bytes, byte[]>> textTable(String name) {
    TextValues values = new TextValues();
    note(name, values, true, false);
    return table(name, values);
  }

  private static <V> Materialized<String, V, KeyValueStore<Bytes, byte[]>> table(
      String name, ValueFormat<V> values) {
    return Materialized.<String, V, KeyValueStore<Bytes, byte[]>>as(name)
        .withKeySerde(Serdes.String())
        .withValueSerde(values.serde());
  }

  /**
   * A store of Avro values by text whose rows people can read with CQL, where it is in Cassandra.
   *
   * @param columns adds the columns that are shown
   */
  public <V extends SpecificRecord> StoreBuilder<KeyValueStore<String, V>> readable(
      String name, Class<V> type, UnaryOperator<Columns<String, V>> columns) {
    Serde<V> values = serdes.of(type);
    note(name, new AvroValues<>(type, values), false, false);
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
    note(name, new LongValues(), false, false);
    return keyValue(plain(name), Serdes.Long());
  }

  private void note(String name, ValueFormat<?> values, boolean timestamped, boolean global) {
    noted.put(
        name,
        new StoreDescription<>(
            name, StoreKind.KEY_VALUE, new TextKeys(), values, timestamped, global, partitioning));
  }

  private KeyValueBytesStoreSupplier plain(String name) {
    return suppliers.keyValueStore(new DslKeyValueParams(name, DslStoreFormat.PLAIN));
  }

  private static <V> StoreBuilder<KeyValueStore<String, V>> keyValue(
      KeyValueBytesStoreSupplier supplier, Serde<V> values) {
    return Stores.keyValueStoreBuilder(supplier, Serdes.String(), values);
  }
}
