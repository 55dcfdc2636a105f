package dev.isobar.connect.elasticsearch.document;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/** Writes values that came without a schema, each by its own class. */
final class SchemalessWriter implements JsonWriter {

  @Override
  public void write(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      writeMap(json, map);
    } else if (value instanceof Collection<?> elements) {
      json.writeStartArray();
      for (Object element : elements) {
        writeNullable(json, element);
      }
      json.writeEndArray();
    } else if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Number number) {
      writeNumber(json, number);
    } else if (value instanceof Date) {
      json.writeString(JsonTimes.timestamp(value));
    } else if (value instanceof byte[] || value instanceof ByteBuffer) {
      JsonWriters.writeBytes(json, value);
    } else if (value instanceof Struct struct) {
      JsonWriters.of(struct.schema()).write(json, struct);
    } else {
      throw new DataException("a " + value.getClass().getName() + " has no place in JSON");
    }
  }

  private void writeMap(JsonGenerator json, Map<?, ?> map) throws IOException {
    json.writeStartObject();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String name = String.valueOf(entry.getKey());
      json.writeFieldName(name);
      try {
        writeNullable(json, entry.getValue());
      } catch (DataException e) {
        throw new DataException("field " + name + ": " + e.getMessage(), e);
      }
    }
    json.writeEndObject();
  }

  private static void writeNumber(JsonGenerator json, Number number) throws IOException {
    if (number instanceof Double) {
      JsonWriters.writeDouble(json, number);
    } else if (number instanceof Float) {
      JsonWriters.writeFloat(json, number);
    } else if (number instanceof BigDecimal decimal) {
      json.writeNumber(decimal);
    } else if (number instanceof BigInteger integer) {
      json.writeNumber(integer);
    } else {
      json.writeNumber(number.longValue());
    }
  }
}
