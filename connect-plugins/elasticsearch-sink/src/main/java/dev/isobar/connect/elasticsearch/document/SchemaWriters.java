package dev.isobar.connect.elasticsearch.document;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.isobar.connect.elasticsearch.config.ConversionSettings;
import dev.isobar.connect.elasticsearch.config.ConversionSettings.Maps;
import dev.isobar.connect.elasticsearch.config.ConversionSettings.Nulls;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;

/** Makes the writers of Connect schemas, each once for all values of its schema. */
final class SchemaWriters {

  private final ConversionSettings settings;
  private final Numbers numbers;

  SchemaWriters(ConversionSettings settings) {
    this.settings = settings;
    this.numbers = new Numbers(settings.decimals(), settings.nan());
  }

  /**
   * Returns the writer of values inside a document.
   *
   * @param depth how many objects and lists they are in
   */
  JsonWriter of(Schema schema, int depth) {
    return LogicalTypes.writer(schema)
        .orElseGet(
            () ->
                switch (schema.type()) {
                  case INT8, INT16, INT32, INT64 ->
                      (json, value) -> json.writeNumber(((Number) value).longValue());
                  case FLOAT32 -> (json, value) -> numbers.writeFloat(json, (Float) value);
                  case FLOAT64 -> (json, value) -> numbers.writeDouble(json, (Double) value);
                  case BOOLEAN -> (json, value) -> json.writeBoolean((Boolean) value);
                  case STRING -> (json, value) -> json.writeString((String) value);
                  case BYTES -> bytes(schema);
                  case ARRAY, MAP, STRUCT ->
                      depth < settings.depthMax() ? nested(schema, depth) : this::refuse;
                });
  }

  private void refuse(JsonGenerator json, Object value) {
    throw new DataException(tooDeep(settings.depthMax()));
  }

  static String tooDeep(int depthMax) {
    return "there are more than "
        + depthMax
        + " objects and lists in one another, which depth.max allows";
  }

  private JsonWriter bytes(Schema schema) {
    return Decimal.LOGICAL_NAME.equals(schema.name())
        ? (json, value) -> numbers.writeDecimal(json, (BigDecimal) value)
        : (json, value) -> json.writeBinary(Texts.bytes(value));
  }

  private JsonWriter nested(Schema schema, int depth) {
    return switch (schema.type()) {
      case STRUCT -> struct(schema, depth, Set.of());
      case ARRAY -> array(of(schema.valueSchema(), depth + 1));
      default ->
          settings.maps() == Maps.OBJECT ? map(schema, depth, Set.of()) : entries(schema, depth);
    };
  }

  /** The writer of a document that is a struct or a map, without the fields of those names. */
  ObjectWriter document(Schema schema, Set<String> without) {
    return schema.type() == Schema.Type.STRUCT
        ? struct(schema, 0, without)
        : map(schema, 0, without);
  }

  private ObjectWriter struct(Schema schema, int depth, Set<String> without) {
    return new StructWriter(
        schema, field -> of(field, depth + 1), settings.nulls() == Nulls.OMIT, without);
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

  private ObjectWriter map(Schema schema, int depth, Set<String> without) {
    JsonWriter values = of(schema.valueSchema(), depth + 1);
    boolean omit = settings.nulls() == Nulls.OMIT;
    return (json, value) -> {
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
        String name = fieldName(schema.keySchema(), entry.getKey());
        if (!(omit && entry.getValue() == null) && !without.contains(name)) {
          writeField(json, name, values, entry.getValue());
        }
      }
    };
  }

  /**
   * A map's key as the name of a field.
   *
   * @param schema null if the key came without one
   */
  static String fieldName(Schema schema, Object key) {
    String name = key == null ? null : Texts.of(schema, key);
    if (name == null) {
      throw new DataException(
          (key == null ? "a map's key that is null" : "a map's key that is no single value")
              + " cannot be the name of a field: maps=entries would write it");
    }
    return name;
  }

  static void writeField(JsonGenerator json, String name, JsonWriter writer, Object value)
      throws IOException {
    json.writeFieldName(name);
    try {
      writer.writeNullable(json, value);
    } catch (DataException e) {
      throw new DataException("field " + name + ": " + e.getMessage(), e);
    }
  }

  private JsonWriter entries(Schema schema, int depth) {
    JsonWriter keys = of(schema.keySchema(), depth + 2);
    JsonWriter values = of(schema.valueSchema(), depth + 2);
    return (json, value) -> writeEntries(json, (Map<?, ?>) value, keys, values);
  }

  static void writeEntries(JsonGenerator json, Map<?, ?> map, JsonWriter keys, JsonWriter values)
      throws IOException {
    json.writeStartArray();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      json.writeStartObject();
      writeField(json, "key", keys, entry.getKey());
      writeField(json, "value", values, entry.getValue());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
