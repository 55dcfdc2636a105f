package dev.isobar.benchmarks.sink.cassandra.writer;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.isobar.benchmarks.sink.feed.Column;
import dev.isobar.benchmarks.sink.feed.ReportTable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;

/** Binds structs, their fields looked up once for each schema. */
final class StructBinder implements RowBinder {

  private static final long DAY = 86_400_000;

  private final List<Column> columns;
  private final PreparedStatement insert;
  private final Field[] fields;
  private Schema schema;

  StructBinder(ReportTable table, PreparedStatement insert) {
    this.columns = table.columns();
    this.insert = insert;
    this.fields = new Field[columns.size()];
  }

  @Override
  public BoundStatement bind(SchemaAndValue value) {
    if (value.schema() != schema) {
      schema = value.schema();
      for (int i = 0; i < fields.length; i++) {
        fields[i] = schema.field(columns.get(i).name());
      }
    }
    Struct struct = (Struct) value.value();
    BoundStatementBuilder row = insert.boundStatementBuilder();
    for (int i = 0; i < fields.length; i++) {
      Object field = struct.get(fields[i]);
      row =
          switch (columns.get(i).kind()) {
            case TEXT -> row.setString(i, (String) field);
            case DOUBLE -> row.setDouble(i, (Double) field);
            case INT -> row.setInt(i, (Integer) field);
            case DAY -> row.setLocalDate(i, day(field));
            case TIME -> row.setInstant(i, Instant.ofEpochMilli(((Date) field).getTime()));
          };
    }
    return row.setIdempotence(true).build();
  }

  @Override
  public Partition partition(SchemaAndValue value) {
    Struct struct = (Struct) value.value();
    return new Partition((String) struct.get(fields[0]), day(struct.get(fields[1])));
  }

  private static LocalDate day(Object field) {
    return LocalDate.ofEpochDay(((Date) field).getTime() / DAY);
  }
}
