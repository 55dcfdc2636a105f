package dev.isobar.benchmarks.http;

/** Which application's instances are killed. */
enum KilledApplication {
  /** Two instances with their state in Cassandra; one that only answers is asked. */
  CASSANDRA("cassandra", "cassandra"),
  /** Two instances with RocksDB, each a standby for the other; the one that is left is asked. */
  STANDBY("rocksdb, 1 standby", "local");

  private final String label;
  private final String store;

  KilledApplication(String label, String store) {
    this.label = label;
    this.store = store;
  }

  String label() {
    return label;
  }

  /** As {@code isobar.state.store} has it. */
  String store() {
    return store;
  }
}
