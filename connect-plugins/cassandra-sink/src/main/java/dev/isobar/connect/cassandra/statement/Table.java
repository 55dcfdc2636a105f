package dev.isobar.connect.cassandra.statement;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.metadata.schema.ColumnMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import dev.isobar.connect.cassandra.config.TableName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A table as statements need it.
 *
 * @param columns every column and its type, those of the primary key first and in its order
 * @param statics the columns that a partition has once
 */
record Table(
    TableName name,
    Map<CqlIdentifier, DataType> columns,
    List<CqlIdentifier> partitionKey,
    List<CqlIdentifier> clustering,
    Set<CqlIdentifier> statics) {

  Table {
    partitionKey = List.copyOf(partitionKey);
    clustering = List.copyOf(clustering);
    statics = Set.copyOf(statics);
    Map<CqlIdentifier, DataType> ordered = new LinkedHashMap<>();
    for (CqlIdentifier key : partitionKey) {
      ordered.put(key, columns.get(key));
    }
    for (CqlIdentifier key : clustering) {
      ordered.put(key, columns.get(key));
    }
    ordered.putAll(columns);
    columns = Collections.unmodifiableMap(ordered);
  }

  static Table of(TableName name, TableMetadata metadata) {
    Map<CqlIdentifier, DataType> columns = new LinkedHashMap<>();
    Set<CqlIdentifier> statics = new LinkedHashSet<>();
    metadata
        .getColumns()
        .forEach(
            (column, details) -> {
              columns.put(column, details.getType());
              if (details.isStatic()) {
                statics.add(column);
              }
            });
    return new Table(
        name,
        columns,
        metadata.getPartitionKey().stream().map(ColumnMetadata::getName).toList(),
        metadata.getClusteringColumns().keySet().stream().map(ColumnMetadata::getName).toList(),
        statics);
  }

  /** The columns of the partition key, then the clustering columns. */
  List<CqlIdentifier> primaryKey() {
    List<CqlIdentifier> keys = new ArrayList<>(partitionKey);
    keys.addAll(clustering);
    return keys;
  }

  boolean isKey(CqlIdentifier column) {
    return partitionKey.contains(column) || clustering.contains(column);
  }

  /** Whether its columns other than keys are counters: a table has none or nothing else. */
  boolean counts() {
    return columns.containsValue(DataTypes.COUNTER);
  }

  boolean has(String column) {
    return columns.containsKey(CqlIdentifier.fromInternal(column));
  }
}
