package dev.isobar.connect.elasticsearch.document;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Date;
import org.apache.kafka.connect.data.Schema;

/** Values as text, for ids, names and the keys of maps. */
final class Texts {

  private Texts() {}

  /**
   * Returns the value as text: times as ISO 8601, bytes as base64.
   *
   * @param schema null if the value came without one
   * @param value not null
   * @return null if it is a struct, a map or an array
   */
  static String of(Schema schema, Object value) {
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof Date date) {
      String logical = schema == null ? null : schema.name();
      if (org.apache.kafka.connect.data.Date.LOGICAL_NAME.equals(logical)) {
        return JsonTimes.date(date.getTime());
      }
      return org.apache.kafka.connect.data.Time.LOGICAL_NAME.equals(logical)
          ? JsonTimes.time(date.getTime())
          : JsonTimes.timestamp(date.getTime());
    }
    if (value instanceof Number || value instanceof Boolean) {
      return value.toString();
    }
    if (value instanceof byte[] || value instanceof ByteBuffer) {
      return Base64.getEncoder().encodeToString(bytes(value));
    }
    return null;
  }

  /** The bytes of an array or a buffer, which is left as it is. */
  static byte[] bytes(Object value) {
    if (value instanceof byte[] bytes) {
      return bytes;
    }
    ByteBuffer buffer = ((ByteBuffer) value).duplicate();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
