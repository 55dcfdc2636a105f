package dev.isobar.connect.cassandra.type;

import com.datastax.oss.driver.api.core.type.MapType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** Writes a struct as a map from its fields' names. A field that is null is left out. */
record StructToMapEncoder(List<Entry> entries) implements Encoder {

  private record Entry(Field field, ByteBuffer name, Encoder encoder) {}

  static StructToMapEncoder of(Encoders encoders, Schema schema, MapType type) {
    Encoder names = encoders.between(Schema.STRING_SCHEMA, type.getKeyType());
    List<Entry> entries = new ArrayList<>();
    for (Field field : schema.fields()) {
      entries.add(
          new Entry(
              field,
              names.encode(field.name()),
              MembersEncoder.between(encoders, field, type.getValueType())));
    }
    return new StructToMapEncoder(entries);
  }

  @Override
  public ByteBuffer encode(Object value) {
    Struct struct = (Struct) value;
    List<ByteBuffer> parts = new ArrayList<>(2 * entries.size());
    for (Entry entry : entries) {
      Object each = struct.get(entry.field());
      if (each != null) {
        parts.add(entry.name());
        parts.add(Parts.encode(entry.encoder(), each, "field", entry.field().name()));
      }
    }
    return Parts.counted(parts.size() / 2, parts);
  }
}
