package dev.isobar.connect.cassandra.statement;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.type.DataType;
import dev.isobar.connect.cassandra.type.ValueConverter;
import dev.isobar.connect.cassandra.type.ValueConverters;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * How records of one key schema and one value schema become statements on one table: the CQL text
 * and, for each of its bind markers, where the value comes from. Made once, used for every record.
 */
final class RowPlan {

  private static final String PRIMITIVE_KEY_COLUMN = "key";

  /** One bind marker. A null field is the record's whole key or value. */
  private record Column(
      CqlIdentifier name,
      DataType type,
      boolean fromKey,
      Field field,
      ValueConverter converter,
      boolean inPrimaryKey) {

    Object read(SinkRecord record) {
      Object holder = fromKey ? record.key() : record.value();
      return field == null || holder == null ? holder : ((Struct) holder).get(field);
    }

    String source() {
      String holder = fromKey ? "key" : "value";
      return field == null ? "the record's " + holder : holder + " field " + field.name();
    }
  }

  private final Table table;
  private final List<Column> columns;
  private final String cql;
  private final int timestampIndex;

  private RowPlan(Table table, List<Column> columns, String cql, int timestampIndex) {
    this.table = table;
    this.columns = columns;
    this.cql = cql;
    this.timestampIndex = timestampIndex;
  }

  /**
   * Plans the upsert of a row. Columns no field has the name of do not occur in it.
   *
   * @throws DataException if the primary key is not covered or a field's type does not fit
   */
  static RowPlan upsert(Table table, Schema keySchema, Schema valueSchema) {
    if (valueSchema == null || valueSchema.type() != Schema.Type.STRUCT) {
      throw new DataException(
          "the value is "
              + (valueSchema == null
                  ? "without a schema"
                  : "of type " + ValueConverters.describe(valueSchema))
              + ": a struct is needed, so use a converter that keeps schemas");
    }
    List<Column> columns = new ArrayList<>();
    for (CqlIdentifier name : table.columns().keySet()) {
      Field field = valueSchema.field(name.asInternal());
      Column column =
          field == null
              ? fromKey(table, keySchema, name)
              : column(table, name, false, field, field.schema());
      if (column != null) {
        columns.add(column);
      }
    }
    requirePrimaryKey(table, columns, "neither value nor key has");
    String names = columns.stream().map(RowPlan::cqlName).collect(Collectors.joining(", "));
    String markers = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
    return new RowPlan(
        table,
        columns,
        "INSERT INTO "
            + table.name()
            + " ("
            + names
            + ") VALUES ("
            + markers
            + ") USING TIMESTAMP ?",
        columns.size());
  }

  /**
   * Plans the deletion of a row by the record's key.
   *
   * @throws DataException if the key does not cover the primary key or a type does not fit
   */
  static RowPlan delete(Table table, Schema keySchema) {
    List<Column> columns = new ArrayList<>();
    for (CqlIdentifier name : table.primaryKey()) {
      Column column = fromKey(table, keySchema, name);
      if (column != null) {
        columns.add(column);
      }
    }
    requirePrimaryKey(table, columns, "a tombstone deletes by its key alone, and the key has not");
    String where =
        columns.stream()
            .map(column -> cqlName(column) + " = ?")
            .collect(Collectors.joining(" AND "));
    return new RowPlan(
        table, columns, "DELETE FROM " + table.name() + " USING TIMESTAMP ? WHERE " + where, 0);
  }

  private static Column fromKey(Table table, Schema keySchema, CqlIdentifier name) {
    if (keySchema == null) {
      return null;
    }
    if (keySchema.type() != Schema.Type.STRUCT) {
      return name.asInternal().equals(PRIMITIVE_KEY_COLUMN)
          ? column(table, name, true, null, keySchema)
          : null;
    }
    Field field = keySchema.field(name.asInternal());
    return field == null ? null : column(table, name, true, field, field.schema());
  }

  private static Column column(
      Table table, CqlIdentifier name, boolean fromKey, Field field, Schema schema) {
    DataType type = table.columns().get(name);
    try {
      return new Column(
          name,
          type,
          fromKey,
          field,
          ValueConverters.between(schema, type),
          table.primaryKey().contains(name));
    } catch (DataException e) {
      throw new DataException(
          "column "
              + name.asCql(true)
              + " of "
              + table.name()
              + " and the "
              + (fromKey ? "key" : "value")
              + (field == null ? "" : " field " + field.name())
              + " do not fit: "
              + e.getMessage(),
          e);
    }
  }

  private static void requirePrimaryKey(Table table, List<Column> columns, String problem) {
    List<CqlIdentifier> covered = columns.stream().map(Column::name).toList();
    for (CqlIdentifier name : table.primaryKey()) {
      if (!covered.contains(name)) {
        throw new DataException(
            problem
                + " a field for "
                + name.asCql(true)
                + ", a primary key column of "
                + table.name());
      }
    }
  }

  private static String cqlName(Column column) {
    return column.name().asCql(true);
  }

  String cql() {
    return cql;
  }

  /** Which bind marker is the timestamp's; it is not among those of the values. */
  int timestampIndex() {
    return timestampIndex;
  }

  /** The types of the values' bind markers, in order. */
  List<DataType> types() {
    return columns.stream().map(Column::type).toList();
  }

  /**
   * Reads a record's values, converted, in the order of the bind markers.
   *
   * @throws DataException that names the column, the field and the value's type
   */
  Object[] values(SinkRecord record) {
    Object[] values = new Object[columns.size()];
    for (int index = 0; index < values.length; index++) {
      values[index] = value(columns.get(index), record);
    }
    return values;
  }

  private Object value(Column column, SinkRecord record) {
    Object raw = column.read(record);
    if (raw == null) {
      if (column.inPrimaryKey()) {
        throw new DataException(
            column.source()
                + " is null, but column "
                + cqlName(column)
                + " is in the primary key of "
                + table.name());
      }
      return null;
    }
    try {
      return column.converter().convert(raw);
    } catch (DataException | ClassCastException e) {
      throw new DataException(
          column.source()
              + " of type "
              + raw.getClass().getSimpleName()
              + " cannot be written in column "
              + cqlName(column)
              + " "
              + ValueConverters.describe(column.type())
              + " of "
              + table.name()
              + ": "
              + e.getMessage(),
          e);
    }
  }
}
