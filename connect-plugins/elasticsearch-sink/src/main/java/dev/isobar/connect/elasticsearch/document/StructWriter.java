package dev.isobar.connect.elasticsearch.document;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/** Writes a Struct as an object, every field in the schema's order, nulls as null. */
final class StructWriter implements JsonWriter {

  private record Member(Field field, SerializedString name, JsonWriter writer) {}

  private final List<Member> members;

  StructWriter(Schema schema) {
    members = schema.fields().stream().map(StructWriter::member).toList();
  }

  private static Member member(Field field) {
    try {
      return new Member(field, new SerializedString(field.name()), JsonWriters.of(field.schema()));
    } catch (DataException e) {
      throw in(field, e);
    }
  }

  @Override
  public void write(JsonGenerator json, Object value) throws IOException {
    Struct struct = (Struct) value;
    json.writeStartObject();
    for (Member member : members) {
      json.writeFieldName(member.name());
      try {
        member.writer().writeNullable(json, struct.get(member.field()));
      } catch (DataException e) {
        throw in(member.field(), e);
      }
    }
    json.writeEndObject();
  }

  private static DataException in(Field field, DataException e) {
    return new DataException("field " + field.name() + ": " + e.getMessage(), e);
  }
}
