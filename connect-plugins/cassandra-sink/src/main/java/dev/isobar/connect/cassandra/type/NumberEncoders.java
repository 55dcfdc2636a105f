package dev.isobar.connect.cassandra.type;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.kafka.connect.errors.DataException;

/** Encoders of numbers. A number that does not fit is refused, not cut. */
final class NumberEncoders {

  private NumberEncoders() {}

  /** Of a whole number that takes so many bytes; null if there is none. */
  static Encoder whole(Kind from, String type, int bytes) {
    ToLongFunction<Object> read = wholeNumber(from, type);
    if (read == null) {
      return null;
    }
    return switch (bytes) {
      case 1 ->
          value -> {
            long number = read.applyAsLong(value);
            requireFits(number, (byte) number, type);
            return ByteBuffer.wrap(new byte[] {(byte) number});
          };
      case 2 ->
          value -> {
            long number = read.applyAsLong(value);
            requireFits(number, (short) number, type);
            return ByteBuffer.allocate(2).putShort(0, (short) number);
          };
      case 4 ->
          value -> {
            long number = read.applyAsLong(value);
            requireFits(number, (int) number, type);
            return ByteBuffer.allocate(4).putInt(0, (int) number);
          };
      default -> value -> ByteBuffer.allocate(8).putLong(0, read.applyAsLong(value));
    };
  }

  private static void requireFits(long number, long narrowed, String type) {
    if (number != narrowed) {
      throw new DataException(number + " does not fit into " + type);
    }
  }

  private static ToLongFunction<Object> wholeNumber(Kind from, String type) {
    return switch (from) {
      case INTEGER -> value -> ((Number) value).longValue();
      case BIG_INTEGER, DECIMAL, TEXT ->
          value -> {
            BigInteger number = integer(from, value, type);
            if (number.bitLength() > 63) {
              throw new DataException(number + " does not fit into " + type);
            }
            return number.longValue();
          };
      default -> null;
    };
  }

  static Encoder varint(Kind from) {
    return switch (from) {
      case INTEGER ->
          value -> ByteBuffer.wrap(BigInteger.valueOf(((Number) value).longValue()).toByteArray());
      case BIG_INTEGER, DECIMAL, TEXT ->
          value -> ByteBuffer.wrap(integer(from, value, "varint").toByteArray());
      default -> null;
    };
  }

  private static BigInteger integer(Kind from, Object value, String type) {
    if (from == Kind.BIG_INTEGER) {
      return (BigInteger) value;
    }
    BigDecimal decimal = from == Kind.TEXT ? parse((String) value) : (BigDecimal) value;
    // 1E999999999 is whole too, but nobody has room for its digits.
    if (decimal.precision() - (long) decimal.scale() > 10_000) {
      throw new DataException(value + " does not fit into " + type);
    }
    try {
      return decimal.toBigIntegerExact();
    } catch (ArithmeticException e) {
      throw new DataException(value + " is not a whole number, as " + type + " needs", e);
    }
  }

  private static BigDecimal parse(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new DataException("'" + text + "' is not a number", e);
    }
  }

  static Encoder decimal(Kind from) {
    Function<Object, BigDecimal> read =
        switch (from) {
          case INTEGER -> value -> BigDecimal.valueOf(((Number) value).longValue());
          case BIG_INTEGER -> value -> new BigDecimal((BigInteger) value);
          case DECIMAL -> value -> (BigDecimal) value;
          case TEXT -> value -> parse((String) value);
          // The shortest decimal that stands for the number, not all its binary digits.
          case FLOAT32, FLOAT64 -> value -> parse(value.toString());
          default -> null;
        };
    return read == null
        ? null
        : value -> TypeCodecs.DECIMAL.encode(read.apply(value), ProtocolVersion.DEFAULT);
  }

  static Encoder doubles(Kind from) {
    return switch (from) {
      case FLOAT64, FLOAT32 ->
          value -> ByteBuffer.allocate(8).putDouble(0, ((Number) value).doubleValue());
      case INTEGER, BIG_INTEGER, DECIMAL, TEXT ->
          value -> {
            double number = nearest(from, value);
            requireFinite(!Double.isInfinite(number), value, "double");
            requireWhole(from, value, number, "double");
            return ByteBuffer.allocate(8).putDouble(0, number);
          };
      default -> null;
    };
  }

  static Encoder floats(Kind from) {
    return switch (from) {
      case FLOAT32 -> value -> ByteBuffer.allocate(4).putFloat(0, (Float) value);
      case FLOAT64 ->
          value -> {
            double number = (Double) value;
            float narrowed = (float) number;
            requireFinite(!Float.isInfinite(narrowed) || Double.isInfinite(number), value, "float");
            return ByteBuffer.allocate(4).putFloat(0, narrowed);
          };
      case INTEGER, BIG_INTEGER, DECIMAL, TEXT ->
          value -> {
            float number =
                from == Kind.TEXT
                    ? parse((String) value).floatValue()
                    : ((Number) value).floatValue();
            requireFinite(!Float.isInfinite(number), value, "float");
            requireWhole(from, value, number, "float");
            return ByteBuffer.allocate(4).putFloat(0, number);
          };
      default -> null;
    };
  }

  private static double nearest(Kind from, Object value) {
    return from == Kind.TEXT ? parse((String) value).doubleValue() : ((Number) value).doubleValue();
  }

  private static void requireFinite(boolean finite, Object value, String type) {
    if (!finite) {
      throw new DataException(value + " does not fit into " + type);
    }
  }

  /** Fractions are rounded to the column's precision; whole numbers, such as ids, never. */
  private static void requireWhole(Kind from, Object value, double number, String type) {
    boolean exact =
        switch (from) {
          case INTEGER -> {
            long whole = ((Number) value).longValue();
            yield (long) number == whole && (whole != Long.MAX_VALUE);
          }
          case BIG_INTEGER ->
              new BigDecimal(number).compareTo(new BigDecimal((BigInteger) value)) == 0;
          default -> true;
        };
    if (!exact) {
      throw new DataException(value + " has more digits than " + type + " keeps");
    }
  }
}
