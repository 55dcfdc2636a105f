package dev.isobar.streams.cassandra.faults;

import dev.isobar.streams.cassandra.CassandraStores;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.VersionedKeyValueStore;

/** The stores of the Processor API. */
final class PlainStores {

  static final String STORES_PROPERTY = "faults.stores";
  static final String ROCKSDB = "rocksdb";
  static final String CASSANDRA = "cassandra";

  private PlainStores() {}

  /** Builders for the stores, of the kind the properties ask for. */
  static List<StoreBuilder<?>> of(Properties properties) {
    boolean cassandra = properties.getProperty(STORES_PROPERTY).equals(CASSANDRA);
    return List.of(
        Stores.keyValueStoreBuilder(
                cassandra
                    ? CassandraStores.keyValueStore(CountingTopology.LATEST)
                    : Stores.persistentKeyValueStore(CountingTopology.LATEST),
                Serdes.String(),
                Serdes.String())
            .withCachingEnabled(),
        Stores.keyValueStoreBuilder(
            cassandra
                ? CassandraStores.keyValueStore(CountingTopology.MAXIMA)
                : Stores.persistentKeyValueStore(CountingTopology.MAXIMA),
            Serdes.String(),
            Serdes.Long()),
        Stores.versionedKeyValueStoreBuilder(
            cassandra
                ? CassandraStores.versionedKeyValueStore(
                    CountingTopology.VERSIONS, CountingTopology.HISTORY)
                : Stores.persistentVersionedKeyValueStore(
                    CountingTopology.VERSIONS, CountingTopology.HISTORY),
            Serdes.String(),
            Serdes.String()));
  }

  /** Keeps the last, the highest and all numbers of a key. */
  static final class Keeper implements Processor<String, String, String, String> {

    private ProcessorContext<String, String> context;
    private KeyValueStore<String, String> latest;
    private KeyValueStore<String, Long> maxima;
    private VersionedKeyValueStore<String, String> versions;

    @Override
    public void init(ProcessorContext<String, String> processorContext) {
      context = processorContext;
      latest = context.getStateStore(CountingTopology.LATEST);
      maxima = context.getStateStore(CountingTopology.MAXIMA);
      versions = context.getStateStore(CountingTopology.VERSIONS);
    }

    @Override
    public void process(Record<String, String> record) {
      String key = record.key();
      boolean delete = record.value().equals(CountingTopology.DELETE);
      if (delete) {
        latest.delete(key);
      } else {
        latest.put(key, record.value());
        Long before = maxima.get(key);
        long number = Long.parseLong(record.value());
        if (before == null || number > before) {
          maxima.put(key, number);
        }
      }
      versions.put(key, delete ? null : record.value(), record.timestamp());
      context.forward(
          record
              .withKey(CountingTopology.LATEST + "|" + key)
              .withValue(delete ? null : record.value()));
    }
  }
}
