package dev.isobar.connect.elasticsearch.document;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.isobar.connect.elasticsearch.config.ConversionSettings;
import dev.isobar.connect.elasticsearch.config.ConversionSettings.Maps;
import dev.isobar.connect.elasticsearch.config.ConversionSettings.Nulls;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/** Writes values that came without a schema, each by its own class. */
final class SchemalessWriter {

  private final ConversionSettings settings;
  private final Numbers numbers;
  private final SchemaWriters schemaWriters;

  SchemalessWriter(ConversionSettings settings) {
    this.settings = settings;
    this.numbers = new Numbers(settings.decimals(), settings.nan());
    this.schemaWriters = new SchemaWriters(settings);
  }

  /** The writer of a document that is a map, without the entries of those names. */
  ObjectWriter document(Set<String> without) {
    return (json, value) -> writeEntries(json, (Map<?, ?>) value, 0, without);
  }

  /**
   * The writer of values inside a document.
   *
   * @param depth how many objects and lists they are in
   */
  JsonWriter inside(int depth) {
    return (json, value) -> write(json, value, depth);
  }

  private void write(JsonGenerator json, Object value, int depth) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Number number) {
      numbers.writeAny(json, number);
    } else if (value instanceof Date date) {
      JsonTimes.writeTimestamp(json, date.getTime());
    } else if (value instanceof byte[] || value instanceof ByteBuffer) {
      json.writeBinary(Texts.bytes(value));
    } else if (depth == settings.depthMax()) {
      throw new DataException(SchemaWriters.tooDeep(depth));
    } else {
      writeNested(json, value, depth);
    }
  }

  private void writeNested(JsonGenerator json, Object value, int depth) throws IOException {
    if (value instanceof Map<?, ?> map) {
      if (settings.maps() == Maps.ENTRIES) {
        SchemaWriters.writeEntries(json, map, inside(depth + 2), inside(depth + 2));
      } else {
        json.writeStartObject();
        writeEntries(json, map, depth, Set.of());
        json.writeEndObject();
      }
    } else if (value instanceof Collection<?> elements) {
      json.writeStartArray();
      for (Object element : elements) {
        write(json, element, depth + 1);
      }
      json.writeEndArray();
    } else if (value instanceof Struct struct) {
      schemaWriters.of(struct.schema(), depth).write(json, struct);
    } else {
      throw new DataException("a " + value.getClass().getName() + " has no place in JSON");
    }
  }

  private void writeEntries(JsonGenerator json, Map<?, ?> map, int depth, Set<String> without)
      throws IOException {
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object value = entry.getValue();
      if (value == null && settings.nulls() == Nulls.OMIT) {
        continue;
      }
      String name = SchemaWriters.fieldName(null, entry.getKey());
      if (!without.contains(name)) {
        json.writeFieldName(name);
        try {
          write(json, value, depth + 1);
        } catch (DataException e) {
          throw new DataException("field " + name + ": " + e.getMessage(), e);
        }
      }
    }
  }
}
