package dev.isobar.connect.elasticsearch.document;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;

/** Finds the writer of a Connect schema, once for all values of that schema. */
final class JsonWriters {

  private static final Map<String, JsonWriter> LOGICAL =
      Map.of(
          Timestamp.LOGICAL_NAME,
          (json, value) -> json.writeString(JsonTimes.timestamp(value)),
          Date.LOGICAL_NAME,
          (json, value) -> json.writeString(JsonTimes.date(value)),
          Time.LOGICAL_NAME,
          (json, value) -> json.writeString(JsonTimes.time(value)),
          Decimal.LOGICAL_NAME,
          (json, value) -> json.writeNumber((BigDecimal) value));

  private JsonWriters() {}

  /**
   * Returns the writer.
   *
   * @throws DataException if JSON cannot hold such values
   */
  static JsonWriter of(Schema schema) {
    if (schema.name() != null && LOGICAL.containsKey(schema.name())) {
      return LOGICAL.get(schema.name());
    }
    return switch (schema.type()) {
      case INT8, INT16, INT32, INT64 ->
          (json, value) -> json.writeNumber(((Number) value).longValue());
      case FLOAT32 -> JsonWriters::writeFloat;
      case FLOAT64 -> JsonWriters::writeDouble;
      case BOOLEAN -> (json, value) -> json.writeBoolean((Boolean) value);
      case STRING -> (json, value) -> json.writeString((String) value);
      case BYTES -> JsonWriters::writeBytes;
      case ARRAY -> array(of(schema.valueSchema()));
      case MAP -> map(schema.keySchema(), of(schema.valueSchema()));
      case STRUCT -> new StructWriter(schema);
    };
  }

  static void writeFloat(JsonGenerator json, Object value) throws IOException {
    float number = (Float) value;
    if (!Float.isFinite(number)) {
      throw new DataException(number + " has no place in JSON");
    }
    json.writeNumber(number);
  }

  static void writeDouble(JsonGenerator json, Object value) throws IOException {
    double number = (Double) value;
    if (!Double.isFinite(number)) {
      throw new DataException(number + " has no place in JSON");
    }
    json.writeNumber(number);
  }

  static void writeBytes(JsonGenerator json, Object value) throws IOException {
    if (value instanceof byte[] bytes) {
      json.writeBinary(bytes);
    } else {
      ByteBuffer buffer = ((ByteBuffer) value).duplicate();
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      json.writeBinary(bytes);
    }
  }

  private static JsonWriter array(JsonWriter element) {
    return (json, value) -> {
      json.writeStartArray();
      for (Object each : (List<?>) value) {
        element.writeNullable(json, each);
      }
      json.writeEndArray();
    };
  }

  private static JsonWriter map(Schema keys, JsonWriter values) {
    if (!keys.type().isPrimitive() || keys.type() == Schema.Type.BYTES) {
      throw new DataException(
          "a map with keys of type " + keys.type().getName() + " cannot be a JSON object");
    }
    return (json, value) -> {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
        if (entry.getKey() == null) {
          throw new DataException("a map with a null key cannot be a JSON object");
        }
        json.writeFieldName(entry.getKey().toString());
        values.writeNullable(json, entry.getValue());
      }
      json.writeEndObject();
    };
  }
}
