package dev.isobar.benchmarks.sink.cassandra.writer;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.isobar.benchmarks.sink.feed.Column;
import dev.isobar.benchmarks.sink.feed.ReportTable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.SchemaAndValue;

/** Binds maps, whose days and times are text and whose whole numbers are longs. */
final class MapBinder implements RowBinder {

  private final List<Column> columns;
  private final PreparedStatement insert;

  MapBinder(ReportTable table, PreparedStatement insert) {
    this.columns = table.columns();
    this.insert = insert;
  }

  @Override
  public BoundStatement bind(SchemaAndValue value) {
    Map<?, ?> map = (Map<?, ?>) value.value();
    BoundStatementBuilder row = insert.boundStatementBuilder();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      Object field = map.get(column.name());
      row =
          switch (column.kind()) {
            case TEXT -> row.setString(i, (String) field);
            case DOUBLE -> row.setDouble(i, (Double) field);
            case INT -> row.setInt(i, Math.toIntExact((Long) field));
            case DAY -> row.setLocalDate(i, LocalDate.parse((String) field));
            case TIME -> row.setInstant(i, Instant.parse((String) field));
          };
    }
    return row.setIdempotence(true).build();
  }

  @Override
  public Partition partition(SchemaAndValue value) {
    Map<?, ?> map = (Map<?, ?>) value.value();
    return new Partition(
        (String) map.get(columns.get(0).name()),
        LocalDate.parse((String) map.get(columns.get(1).name())));
  }
}
