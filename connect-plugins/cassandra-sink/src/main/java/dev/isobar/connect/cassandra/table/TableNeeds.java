package dev.isobar.connect.cassandra.table;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.metadata.schema.ColumnMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.KeyspaceMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import dev.isobar.connect.cassandra.config.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;

/** What has to be done for a table to take records, as the cluster's schema is now. */
final class TableNeeds {

  private final KeyspaceMetadata keyspace;
  private final TableName name;
  private final CreateSettings settings;
  private final TableMetadata table;

  TableNeeds(KeyspaceMetadata keyspace, TableName name, CreateSettings settings) {
    this.keyspace = keyspace;
    this.name = name;
    this.settings = settings;
    this.table = keyspace.getTable(name.table()).orElse(null);
  }

  /**
   * Returns the statements, in the order in which they have to be run.
   *
   * @throws DataException if records with these columns can never be written
   * @throws ConfigException if no record can be written
   */
  List<String> of(Map<CqlIdentifier, Schema> columns) {
    if (table == null) {
      return creation(columns);
    }
    keyMismatch(table, name, settings)
        .ifPresent(
            problem -> {
              throw new ConfigException(problem);
            });
    return settings.mode() == CreateMode.EVOLVE ? additions(columns) : List.of();
  }

  /** Says how the table's primary key differs from the one that is declared, if it does. */
  static Optional<String> keyMismatch(
      TableMetadata table, TableName name, CreateSettings settings) {
    PrimaryKey actual = PrimaryKey.of(table);
    if (settings.primaryKey() == null || settings.primaryKey().isLike(actual)) {
      return Optional.empty();
    }
    return Optional.of(
        name
            + " has the primary key "
            + actual
            + ", not "
            + settings.primaryKey()
            + ", and Cassandra cannot change it: set "
            + CreateSettings.PRIMARY_KEY
            + " to what it is, or name a table that is not there yet");
  }

  private List<String> creation(Map<CqlIdentifier, Schema> columns) {
    if (settings.mode() == CreateMode.NONE) {
      throw new ConfigException(SchemaNames.missingTable(keyspace, name));
    }
    if (settings.primaryKey() == null) {
      throw new ConfigException(
          "There is no table "
              + name
              + ", and the sink makes none without its primary key: set "
              + CreateSettings.PRIMARY_KEY
              + ", as in (station, day), time DESC");
    }
    if (columns.isEmpty()) {
      throw new DataException(
          "There is no table "
              + name
              + ", and a record without a schema does not say of which columns to make it");
    }
    for (CqlIdentifier key : settings.primaryKey().columns()) {
      if (!columns.containsKey(key)) {
        throw new DataException(
            "The primary key of "
                + name
                + " needs a column "
                + key.asCql(true)
                + ", but the record has "
                + String.join(", ", SchemaNames.cql(columns.keySet())));
      }
    }
    TableDefinition definition = new TableDefinition(name, types(columns, name), settings);
    SchemaComparison types = new SchemaComparison(keyspace, settings.mode() == CreateMode.EVOLVE);
    definition.columns().values().forEach(types::require);
    refuse(types, columns);
    List<String> statements = new ArrayList<>(types.statements());
    statements.add(definition.createTable());
    return statements;
  }

  private List<String> additions(Map<CqlIdentifier, Schema> columns) {
    SchemaComparison types = new SchemaComparison(keyspace, true);
    Map<CqlIdentifier, ColumnType> missing = new LinkedHashMap<>();
    columns.forEach(
        (column, schema) -> {
          ColumnMetadata actual = table.getColumns().get(column);
          if (actual == null) {
            ColumnType type = type(name, column, schema);
            types.require(type);
            missing.put(column, type);
          } else if (schema != null) {
            types.compare(
                "column " + column.asCql(true), type(name, column, schema), actual.getType());
          }
        });
    refuse(types, columns);
    List<String> statements = new ArrayList<>(types.statements());
    if (!missing.isEmpty()) {
      statements.add(TableDefinition.addColumns(name, missing));
    }
    return statements;
  }

  private void refuse(SchemaComparison types, Map<CqlIdentifier, Schema> columns) {
    if (types.misfits().isEmpty()) {
      return;
    }
    TableName other =
        new TableName(
            name.keyspace(), CqlIdentifier.fromInternal(name.table().asInternal() + "_2"));
    throw new DataException(
        name
            + " cannot take these records: "
            + String.join("; ", types.misfits())
            + ". Cassandra changes no type. A table that takes them: "
            + successor(other, columns).script());
  }

  /** The table as it would have to be, under another name. */
  private TableDefinition successor(TableName other, Map<CqlIdentifier, Schema> columns) {
    Map<CqlIdentifier, ColumnType> types = new LinkedHashMap<>();
    if (table == null) {
      return new TableDefinition(other, types(columns, other), settings);
    }
    table
        .getColumns()
        .forEach((column, actual) -> types.put(column, new ColumnType.Known(actual.getType())));
    types.putAll(types(columns, other));
    return new TableDefinition(
        other,
        types,
        new CreateSettings(
            settings.mode(), PrimaryKey.of(table), settings.ttlSeconds(), settings.compaction()));
  }

  private Map<CqlIdentifier, ColumnType> types(
      Map<CqlIdentifier, Schema> columns, TableName owner) {
    Map<CqlIdentifier, ColumnType> types = new LinkedHashMap<>();
    columns.forEach(
        (column, schema) -> {
          if (schema != null || table == null || !table.getColumns().containsKey(column)) {
            types.put(column, type(owner, column, schema));
          }
        });
    return types;
  }

  private static ColumnType type(TableName owner, CqlIdentifier column, Schema schema) {
    CqlIdentifier udtName =
        CqlIdentifier.fromInternal(owner.table().asInternal() + "_" + column.asInternal());
    try {
      return CqlTypes.of(schema, udtName);
    } catch (DataException e) {
      throw new DataException(
          "What column " + column.asCql(true) + " of " + owner + " takes " + e.getMessage(), e);
    }
  }
}
