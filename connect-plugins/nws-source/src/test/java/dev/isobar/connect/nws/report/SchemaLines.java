package dev.isobar.connect.nws.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.kafka.connect.data.Timestamp;

/** A schema as one line a field, the same for Avro as for Connect. */
final class SchemaLines {

  private SchemaLines() {}

  static List<String> of(Schema record) {
    List<String> lines = new ArrayList<>();
    lines.add("record " + record.getFullName() + ": " + record.getDoc());
    for (Schema.Field field : record.getFields()) {
      lines.add(field.name() + " " + name(field.schema()) + ": " + field.doc());
    }
    return lines;
  }

  private static String name(Schema type) {
    return switch (type.getType()) {
      case UNION -> "optional " + name(notNull(type));
      case RECORD -> of(type).toString();
      case ARRAY -> "array of " + name(type.getElementType());
      case MAP -> "map of " + name(type.getValueType());
      case LONG -> type.getLogicalType().getName();
      default -> type.getType().getName();
    };
  }

  private static Schema notNull(Schema union) {
    assertThat(union.getTypes()).hasSize(2);
    assertThat(union.getTypes().get(0).getType()).isEqualTo(Schema.Type.NULL);
    return union.getTypes().get(1);
  }

  static List<String> of(org.apache.kafka.connect.data.Schema struct) {
    List<String> lines = new ArrayList<>();
    lines.add("record " + struct.name() + ": " + struct.doc());
    for (org.apache.kafka.connect.data.Field field : struct.fields()) {
      lines.add(field.name() + " " + name(field.schema()) + ": " + field.schema().doc());
    }
    return lines;
  }

  private static String name(org.apache.kafka.connect.data.Schema type) {
    String name =
        switch (type.type()) {
          case STRUCT -> of(type).toString();
          case ARRAY -> "array of " + name(type.valueSchema());
          case MAP -> "map of " + name(type.valueSchema());
          case INT64 -> Timestamp.LOGICAL_NAME.equals(type.name()) ? "timestamp-millis" : "long";
          case FLOAT64 -> "double";
          case INT32 -> "int";
          default -> type.type().getName();
        };
    return (type.isOptional() ? "optional " : "") + name;
  }
}
