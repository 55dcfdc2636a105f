package dev.isobar.connect.cassandra.statement;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.metadata.schema.ColumnMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import com.datastax.oss.driver.api.core.type.DataType;
import dev.isobar.connect.cassandra.config.TableName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table as the mapping needs it.
 *
 * @param columns every column and its type, those of the primary key first and in its order
 * @param primaryKey the columns of the partition key, then the clustering columns
 */
record Table(TableName name, Map<CqlIdentifier, DataType> columns, List<CqlIdentifier> primaryKey) {

  Table {
    primaryKey = List.copyOf(primaryKey);
    Map<CqlIdentifier, DataType> ordered = new LinkedHashMap<>();
    for (CqlIdentifier key : primaryKey) {
      ordered.put(key, columns.get(key));
    }
    ordered.putAll(columns);
    columns = Collections.unmodifiableMap(ordered);
  }

  static Table of(TableName name, TableMetadata metadata) {
    Map<CqlIdentifier, DataType> columns = new LinkedHashMap<>();
    metadata.getColumns().forEach((column, details) -> columns.put(column, details.getType()));
    return new Table(
        name, columns, metadata.getPrimaryKey().stream().map(ColumnMetadata::getName).toList());
  }
}
