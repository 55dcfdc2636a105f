package dev.isobar.connect.elasticsearch.document;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes values that are JSON objects. */
interface ObjectWriter extends JsonWriter {

  /** Writes what stands between the braces. */
  void writeFields(JsonGenerator json, Object value) throws IOException;

  @Override
  default void write(JsonGenerator json, Object value) throws IOException {
    json.writeStartObject();
    writeFields(json, value);
    json.writeEndObject();
  }
}
