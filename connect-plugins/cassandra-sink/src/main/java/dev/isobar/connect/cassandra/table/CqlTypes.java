package dev.isobar.connect.cassandra.table;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;

/** Finds the CQL type that holds every value of a Connect schema as it is. */
final class CqlTypes {

  private static final Map<String, DataType> LOGICAL =
      Map.of(
          Date.LOGICAL_NAME, DataTypes.DATE,
          Time.LOGICAL_NAME, DataTypes.TIME,
          Timestamp.LOGICAL_NAME, DataTypes.TIMESTAMP,
          Decimal.LOGICAL_NAME, DataTypes.DECIMAL);

  private static final Map<Schema.Type, DataType> PRIMITIVE =
      Map.of(
          Schema.Type.BOOLEAN, DataTypes.BOOLEAN,
          Schema.Type.INT8, DataTypes.TINYINT,
          Schema.Type.INT16, DataTypes.SMALLINT,
          Schema.Type.INT32, DataTypes.INT,
          Schema.Type.INT64, DataTypes.BIGINT,
          Schema.Type.FLOAT32, DataTypes.FLOAT,
          Schema.Type.FLOAT64, DataTypes.DOUBLE,
          Schema.Type.STRING, DataTypes.TEXT,
          Schema.Type.BYTES, DataTypes.BLOB);

  // A schema that holds itself would never come to an end.
  private final Deque<Schema> path = new ArrayDeque<>();

  private CqlTypes() {}

  /**
   * Returns the type for a column.
   *
   * @param schema null where a value has none
   * @param udtName what a user-defined type for it is called; those of fields inside have this
   *     name, an underscore and the field's name
   * @throws DataException if there is no such type
   */
  static ColumnType of(Schema schema, CqlIdentifier udtName) {
    return new CqlTypes().type(schema, udtName.asInternal());
  }

  private ColumnType type(Schema schema, String udtName) {
    if (schema == null) {
      throw new DataException("has no schema, so its type is not known");
    }
    if (schema.name() != null && LOGICAL.containsKey(schema.name())) {
      return new ColumnType.Known(LOGICAL.get(schema.name()));
    }
    DataType primitive = PRIMITIVE.get(schema.type());
    return primitive == null ? composite(schema, udtName) : new ColumnType.Known(primitive);
  }

  private ColumnType composite(Schema schema, String udtName) {
    if (path.stream().anyMatch(outer -> outer == schema)) {
      throw new DataException("has a schema that holds itself, which no CQL type can");
    }
    path.push(schema);
    try {
      return switch (schema.type()) {
        case ARRAY -> new ColumnType.ListOf(type(schema.valueSchema(), udtName));
        case MAP ->
            new ColumnType.MapOf(
                type(schema.keySchema(), udtName + "_key"), type(schema.valueSchema(), udtName));
        default -> udt(schema, udtName);
      };
    } finally {
      path.pop();
    }
  }

  private ColumnType udt(Schema schema, String name) {
    if (schema.fields().isEmpty()) {
      throw new DataException("is a struct without fields, which no CQL type is");
    }
    Map<CqlIdentifier, ColumnType> members = new LinkedHashMap<>();
    for (Field field : schema.fields()) {
      members.put(
          CqlIdentifier.fromInternal(field.name()),
          type(field.schema(), name + "_" + field.name()));
    }
    return new ColumnType.Udt(CqlIdentifier.fromInternal(name), members);
  }
}
