package dev.isobar.benchmarks.store;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A state store, which the application gets by properties alone. */
enum Contender {
  /** What Kafka Streams has by itself. */
  ROCKSDB(Map.of(), false),
  /** This project's store. */
  CASSANDRA(
      Map.of(
          "dsl.store.suppliers.class",
          "dev.isobar.streams.cassandra.CassandraDslStoreSuppliers",
          "default.client.supplier",
          "dev.isobar.streams.cassandra.CassandraKafkaClientSupplier"),
      true),
  /** One synchronous round trip an operation. */
  NAIVE(
      Map.of(
          "dsl.store.suppliers.class", "dev.isobar.benchmarks.naive.SynchronousDslStoreSuppliers"),
      true),
  /** Kafka Streams' own store in memory: what no store on a disk can reach. */
  MEMORY(
      Map.of(
          "dsl.store.suppliers.class",
          "org.apache.kafka.streams.state.BuiltInDslStoreSuppliers$InMemoryDslStoreSuppliers"),
      false);

  @SuppressWarnings("ImmutableEnumChecker") // Map.of makes it so.
  private final Map<String, String> properties;

  private final boolean onCassandra;

  Contender(Map<String, String> properties, boolean onCassandra) {
    this.properties = properties;
    this.onCassandra = onCassandra;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What makes an application use it. */
  Map<String, String> properties(String contactPoint, String datacenter, String keyspace) {
    Map<String, String> all = new LinkedHashMap<>(properties);
    if (onCassandra) {
      all.put("cassandra.contact.points", contactPoint);
      all.put("cassandra.local.datacenter", datacenter);
      all.put("cassandra.keyspace", keyspace);
    }
    return all;
  }
}
