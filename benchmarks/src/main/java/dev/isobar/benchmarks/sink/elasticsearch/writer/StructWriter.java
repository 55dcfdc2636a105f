package dev.isobar.benchmarks.sink.elasticsearch.writer;

import dev.isobar.benchmarks.sink.feed.ReportTable;
import java.util.Date;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;

/** Writes structs, their fields looked up once for each schema. */
final class StructWriter extends DocumentWriter {

  private static final long A_DAY = 86_400_000;

  private final Field[] fields;
  private Schema schema;
  private Struct struct;

  StructWriter(ReportTable table, String index) {
    super(table, index);
    fields = new Field[table.columns().size()];
  }

  @Override
  void start(SchemaAndValue value) {
    if (value.schema() != schema) {
      schema = value.schema();
      for (int i = 0; i < fields.length; i++) {
        fields[i] = schema.field(columns().get(i).name());
      }
    }
    struct = (Struct) value.value();
  }

  @Override
  Object field(int column) {
    return struct.get(fields[column]);
  }

  @Override
  void day(JsonBytes body, Object field) {
    body.day(((Date) field).getTime() / A_DAY);
  }

  @Override
  void time(JsonBytes body, Object field) {
    body.time(((Date) field).getTime());
  }
}
