package dev.isobar.streams.cassandra;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;

/**
 * Columns from Avro records, whose fields become columns of the same names and fitting types.
 * {@code snake_case} is made of {@code camelCase}.
 *
 * <p>Strings, enums and UUIDs become {@code text}, numbers what they are in CQL, days {@code date},
 * times {@code timestamp}, decimals {@code decimal}, bytes {@code blob}; unions of one of these and
 * null may be null. Records, arrays and maps have no columns and must be left out by name.
 *
 * <p>This class needs Avro on the classpath; nothing else in the module does.
 */
public final class AvroColumns {

  private AvroColumns() {}

  /**
   * Adds the fields of the value as columns.
   *
   * @param columns whose values are records of the schema, generic or generated
   * @param value a record's schema; of records written with another one, fields are found by their
   *     names, and those they have not are null
   * @param without the names of fields to leave out, as in the schema
   * @throws IllegalArgumentException if a field has no fitting type or there is no such field
   */
  public static <K, V extends IndexedRecord> Columns<K, V> values(
      Columns<K, V> columns, Schema value, String... without) {
    requireFields(value, List.of(without));
    Set<String> leftOut = Set.of(without);
    Columns<K, V> all = columns;
    for (Schema.Field field : value.getFields()) {
      if (!leftOut.contains(field.name())) {
        CqlType type = type(value, field);
        all = all.column(column(field), type, row -> read(row.value(), field.name(), type));
      }
    }
    return all;
  }

  /**
   * Adds fields of the key to the partition key.
   *
   * @param columns whose keys are records of the schema, generic or generated
   * @param key a record's schema
   * @param fields their names, in the order of the columns
   * @throws IllegalArgumentException as {@link #values} does
   */
  public static <K extends IndexedRecord, V> Columns<K, V> partitionKey(
      Columns<K, V> columns, Schema key, String... fields) {
    requireFields(key, List.of(fields));
    Columns<K, V> all = columns;
    for (String name : fields) {
      CqlType type = type(key, key.getField(name));
      all = all.partitionKey(column(key.getField(name)), type, keyField(name, type));
    }
    return all;
  }

  /**
   * Adds fields of the key to the clustering columns.
   *
   * @param columns whose keys are records of the schema, generic or generated
   * @param key a record's schema
   * @param fields their names, in the order of the columns
   * @throws IllegalArgumentException as {@link #values} does
   */
  public static <K extends IndexedRecord, V> Columns<K, V> clustering(
      Columns<K, V> columns, Schema key, String... fields) {
    requireFields(key, List.of(fields));
    Columns<K, V> all = columns;
    for (String name : fields) {
      CqlType type = type(key, key.getField(name));
      all = all.clustering(column(key.getField(name)), type, keyField(name, type));
    }
    return all;
  }

  private static <K extends IndexedRecord> Function<StoredKey<K>, Object> keyField(
      String name, CqlType type) {
    return at -> read(at.key(), name, type);
  }

  private static void requireFields(Schema schema, List<String> names) {
    for (String name : names) {
      if (schema.getField(name) == null) {
        throw new IllegalArgumentException(
            "Record "
                + schema.getFullName()
                + " has no field "
                + name
                + ", only "
                + schema.getFields().stream().map(Schema.Field::name).toList());
      }
    }
  }

  private static String column(Schema.Field field) {
    return field.name().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  private static CqlType type(Schema record, Schema.Field field) {
    Schema schema = withoutNull(field.schema());
    LogicalType logical = schema.getLogicalType();
    if (logical instanceof LogicalTypes.Decimal) {
      return CqlType.DECIMAL;
    }
    if (logical instanceof LogicalTypes.Date) {
      return CqlType.DATE;
    }
    if (isTime(logical)) {
      return CqlType.TIMESTAMP;
    }
    return switch (schema.getType()) {
      case STRING, ENUM -> CqlType.TEXT;
      case INT -> CqlType.INT;
      case LONG -> CqlType.BIGINT;
      case FLOAT -> CqlType.FLOAT;
      case DOUBLE -> CqlType.DOUBLE;
      case BOOLEAN -> CqlType.BOOLEAN;
      case BYTES, FIXED -> CqlType.BLOB;
      default ->
          throw new IllegalArgumentException(
              "Field "
                  + field.name()
                  + " of record "
                  + record.getFullName()
                  + " is of type "
                  + field.schema()
                  + ", for which there is no column; leave it out by its name, or add a column with"
                  + " a function of your own");
    };
  }

  private static Schema withoutNull(Schema schema) {
    if (schema.getType() != Schema.Type.UNION) {
      return schema;
    }
    List<Schema> types =
        schema.getTypes().stream().filter(type -> type.getType() != Schema.Type.NULL).toList();
    return types.size() == 1 ? types.get(0) : schema;
  }

  private static boolean isTime(LogicalType logical) {
    return logical instanceof LogicalTypes.TimestampMillis
        || logical instanceof LogicalTypes.TimestampMicros;
  }

  private static Object read(IndexedRecord record, String name, CqlType type) {
    Schema.Field field = record.getSchema().getField(name);
    Object value = field == null ? null : record.get(field.pos());
    return value == null ? null : convert(value, withoutNull(field.schema()), type);
  }

  /** Generated classes give what logical types stand for, generic records mostly do not. */
  private static Object convert(Object value, Schema schema, CqlType type) {
    return switch (type) {
      case TEXT -> value.toString();
      case DATE -> value instanceof Integer days ? LocalDate.ofEpochDay(days) : value;
      case TIMESTAMP -> value instanceof Long time ? instant(time, schema) : value;
      case DECIMAL -> value instanceof BigDecimal ? value : decimal(bytes(value), schema);
      case BLOB -> bytes(value);
      case BIGINT -> value instanceof Integer number ? Long.valueOf(number) : value;
      default -> value;
    };
  }

  private static Instant instant(long time, Schema schema) {
    return schema.getLogicalType() instanceof LogicalTypes.TimestampMicros
        ? Instant.EPOCH.plus(time, ChronoUnit.MICROS)
        : Instant.ofEpochMilli(time);
  }

  private static BigDecimal decimal(ByteBuffer bytes, Schema schema) {
    byte[] unscaled = new byte[bytes.remaining()];
    bytes.duplicate().get(unscaled);
    LogicalTypes.Decimal decimal = (LogicalTypes.Decimal) schema.getLogicalType();
    return new BigDecimal(new BigInteger(unscaled), decimal.getScale());
  }

  private static ByteBuffer bytes(Object value) {
    return value instanceof GenericFixed fixed
        ? ByteBuffer.wrap(fixed.bytes())
        : (ByteBuffer) value;
  }
}
