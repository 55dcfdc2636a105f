package dev.isobar.connect.cassandra.table;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.metadata.Metadata;
import com.datastax.oss.driver.api.core.metadata.schema.KeyspaceMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import dev.isobar.connect.cassandra.config.TableName;
import java.util.Collection;
import java.util.List;

/** What to say about keyspaces, tables and columns that are not there. */
final class SchemaNames {

  private SchemaNames() {}

  static String missingKeyspace(Metadata cluster, CqlIdentifier keyspace) {
    List<String> own =
        cql(cluster.getKeyspaces().keySet()).stream()
            .filter(name -> !name.matches("system(_\\w+)?"))
            .toList();
    return "The cluster has no keyspace "
        + keyspace.asCql(true)
        + ": "
        + sentence(NearestName.hint(keyspace.asCql(true), own))
        + " The sink makes no keyspaces";
  }

  static String missingTable(KeyspaceMetadata keyspace, TableName name) {
    return "There is no table "
        + name
        + ": "
        + sentence(NearestName.hint(name.table().asCql(true), cql(keyspace.getTables().keySet())))
        + " Name another, make it, or have the sink make it with "
        + CreateSettings.CREATE
        + "="
        + CreateMode.CREATE;
  }

  private static String sentence(String hint) {
    return hint.endsWith("?") ? hint : hint + ".";
  }

  static String missingColumn(TableMetadata table, TableName name, CqlIdentifier column) {
    return name
        + " has no column "
        + column.asCql(true)
        + ": "
        + NearestName.hint(column.asCql(true), cql(table.getColumns().keySet()));
  }

  static List<String> cql(Collection<CqlIdentifier> names) {
    return names.stream().map(name -> name.asCql(true)).toList();
  }
}
