package dev.isobar.app.query;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * A record as the map that {@link AvroJson#of} makes of it, made only when somebody looks into it:
 * most records are written as they are, and their fields' names are ready for that.
 */
@JsonSerialize(using = RecordJson.Writer.class)
final class RecordJson extends AbstractMap<String, Object> {

  /** The names of a schema's fields, as they are written. */
  static final class Names {

    private final List<SerializableString> inOrder;

    Names(Schema schema) {
      this.inOrder =
          schema.getFields().stream()
              .<SerializableString>map(field -> new SerializedString(field.name()))
              .toList();
    }
  }

  private final IndexedRecord avro;
  private final Names names;

  /**
   * @param avro is not changed from now on
   * @param names of its schema
   */
  RecordJson(IndexedRecord avro, Names names) {
    this.avro = avro;
    this.names = names;
  }

  @Override
  public Set<Map.Entry<String, Object>> entrySet() {
    return AvroJson.of(avro).entrySet();
  }

  /** Writes one without making a map of it. */
  static final class Writer extends StdSerializer<RecordJson> {

    private static final long serialVersionUID = 1;

    Writer() {
      super(RecordJson.class);
    }

    @Override
    public void serialize(RecordJson json, JsonGenerator to, SerializerProvider provider)
        throws IOException {
      to.writeStartObject();
      List<SerializableString> names = json.names.inOrder;
      for (int i = 0; i < names.size(); i++) {
        to.writeFieldName(names.get(i));
        write(AvroJson.value(json.avro.get(i)), to);
      }
      to.writeEndObject();
    }

    private static void write(Object value, JsonGenerator to) throws IOException {
      if (value == null) {
        to.writeNull();
      } else if (value instanceof String text) {
        to.writeString(text);
      } else if (value instanceof Double number) {
        to.writeNumber(number);
      } else {
        // Rarer kinds, and what has parts of its own.
        to.writePOJO(value);
      }
    }
  }
}
