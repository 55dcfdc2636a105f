package dev.isobar.streams.cassandra.internal.table;

import dev.isobar.streams.cassandra.CassandraStoreConfig;

/** Opens the tables that a configuration speaks of. */
public final class StateTablesFactory {

  private StateTablesFactory() {}

  /**
   * Connects, or finds the tables in memory of that name.
   *
   * @throws TableException passing if no contact point answers
   * @throws org.apache.kafka.common.config.ConfigException if they answer, but the user, the data
   *     centre or an option of the driver is wrong
   */
  public static StateTables open(CassandraStoreConfig config) {
    return config.inMemory()
        ? InMemoryStateTables.shared(config.memoryName())
        : new CassandraStateTables(Sessions.open(config), config);
  }
}
