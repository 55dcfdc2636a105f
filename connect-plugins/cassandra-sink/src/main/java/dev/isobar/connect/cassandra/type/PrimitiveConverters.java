package dev.isobar.connect.cassandra.type;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongFunction;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;

/** Converters of values without a logical type. A number that does not fit is refused, not cut. */
public final class PrimitiveConverters {

  private static final Map<DataType, ValueConverter> FROM_INTEGER =
      Map.of(
          DataTypes.TINYINT,
          ranged(Byte.MIN_VALUE, Byte.MAX_VALUE, "tinyint", number -> (byte) number),
          DataTypes.SMALLINT,
          ranged(Short.MIN_VALUE, Short.MAX_VALUE, "smallint", number -> (short) number),
          DataTypes.INT,
          ranged(Integer.MIN_VALUE, Integer.MAX_VALUE, "int", number -> (int) number),
          DataTypes.BIGINT,
          value -> ((Number) value).longValue(),
          DataTypes.VARINT,
          value -> BigInteger.valueOf(((Number) value).longValue()),
          DataTypes.DECIMAL,
          value -> BigDecimal.valueOf(((Number) value).longValue()));

  private static final Map<DataType, ValueConverter> FROM_STRING =
      Map.of(
          DataTypes.TEXT,
          value -> value,
          DataTypes.ASCII,
          PrimitiveConverters::ascii,
          DataTypes.UUID,
          value -> uuid((String) value),
          DataTypes.TIMEUUID,
          PrimitiveConverters::timeUuid);

  private PrimitiveConverters() {}

  /** Returns the converter, or null if there is none. */
  static ValueConverter find(Schema.Type from, DataType to) {
    return switch (from) {
      case BOOLEAN -> to.equals(DataTypes.BOOLEAN) ? value -> value : null;
      // A float holds every 16-bit integer exactly, a double every 32-bit one.
      case INT8, INT16 -> to.equals(DataTypes.FLOAT) ? PrimitiveConverters::toFloat : number(to);
      case INT32 -> number(to);
      case INT64 -> FROM_INTEGER.get(to);
      case FLOAT32 -> to.equals(DataTypes.FLOAT) ? value -> value : toDouble(to);
      case FLOAT64 -> toDouble(to);
      case STRING -> FROM_STRING.get(to);
      case BYTES -> to.equals(DataTypes.BLOB) ? PrimitiveConverters::buffer : null;
      default -> null;
    };
  }

  private static ValueConverter number(DataType to) {
    ValueConverter converter = toDouble(to);
    return converter == null ? FROM_INTEGER.get(to) : converter;
  }

  private static ValueConverter toDouble(DataType to) {
    return to.equals(DataTypes.DOUBLE) ? value -> ((Number) value).doubleValue() : null;
  }

  private static Object toFloat(Object value) {
    return ((Number) value).floatValue();
  }

  private static ValueConverter ranged(
      long lowest, long highest, String type, LongFunction<Object> narrow) {
    return value -> {
      long number = ((Number) value).longValue();
      if (number < lowest || number > highest) {
        throw new DataException(number + " does not fit into " + type);
      }
      return narrow.apply(number);
    };
  }

  private static Object ascii(Object value) {
    if (((String) value).chars().anyMatch(character -> character > 127)) {
      throw new DataException("'" + value + "' has characters that ascii has not");
    }
    return value;
  }

  private static UUID uuid(String value) {
    try {
      return UUID.fromString(value);
    } catch (IllegalArgumentException e) {
      throw new DataException("'" + value + "' is not a UUID", e);
    }
  }

  private static Object timeUuid(Object value) {
    UUID uuid = uuid((String) value);
    if (uuid.version() != 1) {
      throw new DataException("'" + value + "' is not a UUID of version 1, as timeuuid needs");
    }
    return uuid;
  }

  private static Object buffer(Object value) {
    return value instanceof byte[] bytes
        ? ByteBuffer.wrap(bytes)
        : ((ByteBuffer) value).duplicate();
  }
}
