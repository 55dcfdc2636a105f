package dev.isobar.connect.cassandra.table;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import dev.isobar.connect.cassandra.config.TableName;
import dev.isobar.connect.cassandra.table.ColumnType.Udt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A table that is to be made.
 *
 * @param columns in their order, those of the primary key among them
 */
record TableDefinition(
    TableName name, Map<CqlIdentifier, ColumnType> columns, CreateSettings settings) {

  static String createType(CqlIdentifier keyspace, Udt udt) {
    return "CREATE TYPE IF NOT EXISTS "
        + keyspace.asCql(true)
        + "."
        + udt.name().asCql(true)
        + " ("
        + listed(udt.members())
        + ")";
  }

  private static String listed(Map<CqlIdentifier, ColumnType> types) {
    return types.entrySet().stream()
        .map(type -> type.getKey().asCql(true) + " " + type.getValue().cql())
        .collect(Collectors.joining(", "));
  }

  /** Adds columns to a table that is there. */
  static String addColumns(TableName table, Map<CqlIdentifier, ColumnType> missing) {
    String columns = listed(missing);
    return "ALTER TABLE " + table + " ADD " + (missing.size() == 1 ? columns : "(" + columns + ")");
  }

  String createTable() {
    return "CREATE TABLE IF NOT EXISTS "
        + name
        + " ("
        + listed(columns)
        + ", PRIMARY KEY ("
        + settings.primaryKey().cql()
        + "))"
        + options();
  }

  private String options() {
    List<String> options = new ArrayList<>();
    String order = settings.primaryKey().orderCql();
    if (!order.isEmpty()) {
      options.add("CLUSTERING ORDER BY (" + order + ")");
    }
    if (settings.ttlSeconds() != null) {
      options.add("default_time_to_live = " + settings.ttlSeconds());
    }
    if (settings.compaction() != null) {
      options.add("compaction = " + settings.compaction().cql());
    }
    return options.isEmpty() ? "" : " WITH " + String.join(" AND ", options);
  }

  /** All that makes the table where neither it nor its types are there, to be run by hand. */
  String script() {
    List<String> statements = new ArrayList<>();
    for (ColumnType column : columns.values()) {
      column.udts().forEach(udt -> statements.add(createType(name.keyspace(), udt)));
    }
    statements.add(createTable());
    return String.join("; ", statements);
  }
}
