package dev.isobar.app.topology;

import dev.isobar.app.config.AppConfig;
import dev.isobar.app.runtime.StreamsSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;

/**
 * The application's configuration for Kafka's test driver. Local stores are in memory: what a
 * processor computes does not depend on the kind of store, and the driver commits after each
 * record, which takes RocksDB longer than most processors.
 */
record TestApplication(AppConfig config, StreamsConfig streamsConfig) {

  /**
   * @param properties the application's own
   */
  static TestApplication of(Path stateDirectory, Map<String, String> properties) {
    Map<String, String> all = new HashMap<>(properties);
    all.put("state.dir", stateDirectory.toString());
    if (all.getOrDefault("isobar.state.store", "local").equals("local")) {
      all.put("isobar.state.store", "local");
      all.putIfAbsent(
          "dsl.store.suppliers.class",
          BuiltInDslStoreSuppliers.InMemoryDslStoreSuppliers.class.getName());
    }
    // With transactions the test driver forgets dead letters of records that are skipped.
    all.put("processing.guarantee", "at_least_once");
    AppConfig config = AppConfig.of(all);
    return new TestApplication(config, StreamsSettings.of(config));
  }

  /** Drives a topology; the wall clock begins with 1970. */
  TopologyTestDriver drive(Topology topology) {
    Properties properties = new Properties();
    properties.putAll(streamsConfig.originals());
    return new TopologyTestDriver(topology, properties, Instant.EPOCH);
  }
}
