package dev.isobar.connect.elasticsearch.document;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/** Writes a Struct as an object, its fields in the schema's order. */
final class StructWriter implements ObjectWriter {

  /**
   * @param keepsNull whether a null is meant as such although there is a default
   */
  private record Member(Field field, SerializedString name, JsonWriter writer, boolean keepsNull) {

    Object of(Struct struct) {
      return keepsNull ? struct.getWithoutDefault(field.name()) : struct.get(field);
    }
  }

  private final Schema schema;
  private final Function<Schema, JsonWriter> writers;
  private final boolean omitsNulls;
  private final Set<String> without;
  // Made when the first struct comes: a schema may hold itself.
  private Member[] members;

  /**
   * Makes one.
   *
   * @param writers of the fields
   * @param without the names of fields that are left out
   */
  StructWriter(
      Schema schema,
      Function<Schema, JsonWriter> writers,
      boolean omitsNulls,
      Set<String> without) {
    this.schema = schema;
    this.writers = writers;
    this.omitsNulls = omitsNulls;
    this.without = without;
  }

  private Member member(Field field) {
    Schema type = field.schema();
    return new Member(
        field,
        new SerializedString(field.name()),
        writers.apply(type),
        type.isOptional() && type.defaultValue() != null);
  }

  @Override
  public void writeFields(JsonGenerator json, Object value) throws IOException {
    if (members == null) {
      members =
          schema.fields().stream()
              .filter(field -> !without.contains(field.name()))
              .map(this::member)
              .toArray(Member[]::new);
    }
    Struct struct = (Struct) value;
    for (Member member : members) {
      Object part = member.of(struct);
      if (part != null) {
        json.writeFieldName(member.name);
        try {
          member.writer.write(json, part);
        } catch (DataException e) {
          throw new DataException("field " + member.field.name() + ": " + e.getMessage(), e);
        }
      } else if (!omitsNulls) {
        json.writeFieldName(member.name);
        json.writeNull();
      }
    }
  }
}
