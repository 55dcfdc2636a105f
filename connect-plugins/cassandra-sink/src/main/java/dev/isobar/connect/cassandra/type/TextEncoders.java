package dev.isobar.connect.cassandra.type;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.connect.errors.DataException;

/** Encoders of texts, of bytes and of what is mostly written as a text. */
final class TextEncoders {

  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private TextEncoders() {}

  static Encoder text(Kind from) {
    return switch (from) {
      case TEXT -> value -> utf8((String) value);
      case BOOLEAN, INTEGER, BIG_INTEGER, FLOAT32, FLOAT64 -> value -> utf8(value.toString());
      case DECIMAL -> value -> utf8(((BigDecimal) value).toPlainString());
      default -> null;
    };
  }

  private static ByteBuffer utf8(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  static Encoder ascii(Kind from) {
    Encoder text = text(from);
    if (text == null) {
      return null;
    }
    return value -> {
      ByteBuffer encoded = text.encode(value);
      for (byte each : encoded.array()) {
        if (each < 0) {
          throw new DataException("'" + value + "' has characters that ascii has not");
        }
      }
      return encoded;
    };
  }

  static Encoder bool(Kind from) {
    return switch (from) {
      case BOOLEAN -> value -> bool((Boolean) value);
      case TEXT ->
          value ->
              switch ((String) value) {
                case "true" -> bool(true);
                case "false" -> bool(false);
                default -> throw new DataException("'" + value + "' is neither true nor false");
              };
      default -> null;
    };
  }

  private static ByteBuffer bool(boolean value) {
    return ByteBuffer.wrap(new byte[] {(byte) (value ? 1 : 0)});
  }

  static Encoder blob(Kind from) {
    return switch (from) {
      case BYTES -> TextEncoders::bytes;
      case TEXT ->
          value -> {
            try {
              return ByteBuffer.wrap(Base64.getDecoder().decode((String) value));
            } catch (IllegalArgumentException e) {
              throw new DataException(
                  "'" + value + "' is not Base64, as text for a blob must be", e);
            }
          };
      default -> null;
    };
  }

  private static ByteBuffer bytes(Object value) {
    return value instanceof byte[] bytes
        ? ByteBuffer.wrap(bytes)
        : ((ByteBuffer) value).duplicate();
  }

  static Encoder uuid(Kind from, boolean timeBased) {
    return switch (from) {
      case TEXT ->
          value -> {
            UUID uuid = uuid((String) value);
            return uuid(uuid, value, timeBased);
          };
      case BYTES ->
          value -> {
            ByteBuffer bytes = bytes(value);
            if (bytes.remaining() != 16) {
              throw new DataException(bytes.remaining() + " bytes are not a UUID, which has 16");
            }
            int start = bytes.position();
            UUID uuid = new UUID(bytes.getLong(start), bytes.getLong(start + 8));
            return uuid(uuid, uuid, timeBased);
          };
      default -> null;
    };
  }

  private static UUID uuid(String text) {
    try {
      if (text.length() == 36) {
        return UUID.fromString(text);
      }
    } catch (IllegalArgumentException e) {
      throw new DataException("'" + text + "' is not a UUID", e);
    }
    throw new DataException("'" + text + "' is not a UUID");
  }

  private static ByteBuffer uuid(UUID uuid, Object value, boolean timeBased) {
    if (timeBased && uuid.version() != 1) {
      throw new DataException("'" + value + "' is not a UUID of version 1, as timeuuid needs");
    }
    return ByteBuffer.allocate(16)
        .putLong(0, uuid.getMostSignificantBits())
        .putLong(8, uuid.getLeastSignificantBits());
  }

  static Encoder inet(Kind from) {
    return switch (from) {
      case TEXT -> value -> address((String) value);
      case BYTES ->
          value -> {
            ByteBuffer bytes = bytes(value);
            if (bytes.remaining() != 4 && bytes.remaining() != 16) {
              throw new DataException(bytes.remaining() + " bytes are no address: it has 4 or 16");
            }
            return bytes;
          };
      default -> null;
    };
  }

  /** Addresses only: a name would be looked up, record by record. */
  private static ByteBuffer address(String text) {
    if (IPV4.matcher(text).matches() || IPV6.matcher(text).matches()) {
      try {
        return ByteBuffer.wrap(InetAddress.getByName(text).getAddress());
      } catch (UnknownHostException e) {
        throw new DataException("'" + text + "' is not an IP address", e);
      }
    }
    throw new DataException("'" + text + "' is not an IP address");
  }
}
