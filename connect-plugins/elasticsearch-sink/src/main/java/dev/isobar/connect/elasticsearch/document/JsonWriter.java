package dev.isobar.connect.elasticsearch.document;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes values of one Connect schema as JSON. */
@FunctionalInterface
interface JsonWriter {

  /**
   * Writes a value.
   *
   * @param value never null
   * @throws org.apache.kafka.connect.errors.DataException if JSON has no way to write it
   */
  void write(JsonGenerator json, Object value) throws IOException;

  /** Writes a value that may be null. */
  default void writeNullable(JsonGenerator json, Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else {
      write(json, value);
    }
  }
}
