package dev.isobar.connect.cassandra.type;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;

/** What a value is, whichever schema or class says so. */
enum Kind {
  BOOLEAN,
  /** A Number of up to 64 bits without fraction. */
  INTEGER,
  BIG_INTEGER,
  FLOAT32,
  FLOAT64,
  DECIMAL,
  TEXT,
  BYTES,
  /** A java.util.Date at midnight UTC. */
  DATE,
  /** A java.util.Date on the first day of 1970. */
  TIME,
  /** A java.util.Date. */
  TIMESTAMP,
  /** Days since 1970. */
  DAYS,
  MILLIS_OF_DAY,
  MICROS_OF_DAY,
  NANOS_OF_DAY,
  /** Since 1970, as all of the next. */
  EPOCH_MILLIS,
  EPOCH_MICROS,
  EPOCH_NANOS,
  ARRAY,
  MAP,
  STRUCT;

  /** The logical types of Connect, and those with which Debezium keeps micro- and nanoseconds. */
  private static final Map<String, Kind> LOGICAL =
      Map.ofEntries(
          Map.entry(Date.LOGICAL_NAME, DATE),
          Map.entry(Time.LOGICAL_NAME, TIME),
          Map.entry(Timestamp.LOGICAL_NAME, TIMESTAMP),
          Map.entry(Decimal.LOGICAL_NAME, DECIMAL),
          Map.entry("io.debezium.time.Date", DAYS),
          Map.entry("io.debezium.time.Time", MILLIS_OF_DAY),
          Map.entry("io.debezium.time.MicroTime", MICROS_OF_DAY),
          Map.entry("io.debezium.time.NanoTime", NANOS_OF_DAY),
          Map.entry("io.debezium.time.Timestamp", EPOCH_MILLIS),
          Map.entry("io.debezium.time.MicroTimestamp", EPOCH_MICROS),
          Map.entry("io.debezium.time.NanoTimestamp", EPOCH_NANOS));

  static Kind of(Schema schema) {
    Kind logical = schema.name() == null ? null : LOGICAL.get(schema.name());
    if (logical != null) {
      return logical;
    }
    return switch (schema.type()) {
      case BOOLEAN -> BOOLEAN;
      case INT8, INT16, INT32, INT64 -> INTEGER;
      case FLOAT32 -> FLOAT32;
      case FLOAT64 -> FLOAT64;
      case STRING -> TEXT;
      case BYTES -> BYTES;
      case ARRAY -> ARRAY;
      case MAP -> MAP;
      case STRUCT -> STRUCT;
    };
  }

  /** What a value without schema is. */
  static Kind of(Object value) {
    if (value instanceof String) {
      return TEXT;
    } else if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      return INTEGER;
    } else if (value instanceof Double) {
      return FLOAT64;
    } else if (value instanceof BigDecimal) {
      return DECIMAL;
    } else if (value instanceof Boolean) {
      return BOOLEAN;
    } else if (value instanceof Map) {
      return MAP;
    } else if (value instanceof Collection) {
      return ARRAY;
    } else if (value instanceof Struct) {
      return STRUCT;
    } else if (value instanceof BigInteger) {
      return BIG_INTEGER;
    } else if (value instanceof Float) {
      return FLOAT32;
    } else if (value instanceof byte[] || value instanceof ByteBuffer) {
      return BYTES;
    } else if (value instanceof java.util.Date) {
      return TIMESTAMP;
    }
    throw new DataException("values of " + value.getClass().getName() + " cannot be written");
  }
}
