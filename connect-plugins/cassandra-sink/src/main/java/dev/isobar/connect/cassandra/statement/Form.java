package dev.isobar.connect.cassandra.statement;

import java.util.Map;
import org.apache.kafka.connect.data.Struct;

/** What a record's key or value is, as far as its parts are concerned. */
enum Form {
  /** Null. */
  NONE,
  STRUCT,
  MAP,
  /** A text that starts as a JSON object does. */
  JSON,
  /** Anything else: it has no named parts. */
  OTHER;

  static Form of(Object value) {
    if (value == null) {
      return NONE;
    } else if (value instanceof Struct) {
      return STRUCT;
    } else if (value instanceof String text) {
      return startsAnObject(text) ? JSON : OTHER;
    }
    return value instanceof Map ? MAP : OTHER;
  }

  private static boolean startsAnObject(String text) {
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      if (!Character.isWhitespace(character)) {
        return character == '{';
      }
    }
    return false;
  }
}
