package dev.isobar.connect.cassandra.statement;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.metadata.schema.KeyspaceMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import com.datastax.oss.driver.api.core.type.DataTypes;
import dev.isobar.connect.cassandra.config.TableName;
import org.apache.kafka.common.config.ConfigException;

/** The cluster's tables, as its schema is now. */
final class LiveTables {

  private final CqlSession session;

  LiveTables(CqlSession session) {
    this.session = session;
  }

  /**
   * Looks up a table.
   *
   * @param option the property that names the table
   * @throws ConfigException if it is missing or cannot be written to by inserts
   */
  Table table(String option, TableName name) {
    KeyspaceMetadata keyspace =
        session
            .getMetadata()
            .getKeyspace(name.keyspace())
            .orElseThrow(
                () ->
                    new ConfigException(
                        option,
                        name,
                        "the cluster has no keyspace "
                            + name.keyspace().asCql(true)
                            + ": create it or name another"));
    TableMetadata table =
        keyspace
            .getTable(name.table())
            .orElseThrow(
                () ->
                    new ConfigException(
                        option,
                        name,
                        "the keyspace has no such table: create it or name one of "
                            + keyspace.getTables().keySet()));
    boolean counters =
        table.getColumns().values().stream()
            .anyMatch(column -> column.getType().equals(DataTypes.COUNTER));
    if (counters) {
      throw new ConfigException(option, name, "a table of counters takes no inserts: name another");
    }
    return Table.of(name, table);
  }
}
