package dev.isobar.streams.cassandra.internal.table;

import dev.isobar.streams.cassandra.CassandraStoreConfig;

public final class StateTablesFactory {
  private StateTablesFactory() {}

  public static StateTables open(CassandraStoreConfig config) {
    return InMemoryStateTables.shared(config.memoryName());
  }
}
