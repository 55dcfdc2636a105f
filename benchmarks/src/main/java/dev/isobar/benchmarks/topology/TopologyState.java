package dev.isobar.benchmarks.topology;

import java.util.Locale;

/** Where the application's state is. */
enum TopologyState {
  /** In RocksDB on the machine's disk, as Kafka Streams has it. */
  LOCAL,
  /** In Cassandra. */
  CASSANDRA;

  /** As the application's option and the tables have it. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
