package dev.isobar.connect.cassandra.validation;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.metadata.Metadata;
import com.datastax.oss.driver.api.core.metadata.schema.KeyspaceMetadata;
import dev.isobar.connect.cassandra.config.CassandraSinkConfig;
import dev.isobar.connect.cassandra.config.TableName;
import dev.isobar.connect.cassandra.config.TopicTables;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Every topic's keyspace and table must be there. */
public final class ExistingTables implements SchemaChecks {

  @Override
  public Map<String, String> problems(CassandraSinkConfig config, Metadata metadata) {
    Map<String, String> problems = new LinkedHashMap<>();
    config
        .tables()
        .forEach(
            (topic, table) ->
                problem(table, metadata)
                    .ifPresent(problem -> problems.put(TopicTables.TABLE.of(topic), problem)));
    return problems;
  }

  private static Optional<String> problem(TableName name, Metadata metadata) {
    Map<CqlIdentifier, KeyspaceMetadata> keyspaces = metadata.getKeyspaces();
    KeyspaceMetadata keyspace = keyspaces.get(name.keyspace());
    if (keyspace == null) {
      return Optional.of(
          "The cluster has no keyspace "
              + name.keyspace().asCql(true)
              + NearestName.among(keyspaces.keySet(), name.keyspace())
              + ": create it or name another");
    }
    if (keyspace.getTable(name.table()).isEmpty()) {
      return Optional.of(
          "The keyspace "
              + name.keyspace().asCql(true)
              + " has no table "
              + name.table().asCql(true)
              + NearestName.among(keyspace.getTables().keySet(), name.table())
              + ": create it or name another");
    }
    return Optional.empty();
  }
}
