package dev.isobar.benchmarks.sink.cassandra.writer;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.isobar.benchmarks.sink.feed.Format;
import dev.isobar.benchmarks.sink.feed.ReportTable;
import java.time.LocalDate;
import org.apache.kafka.connect.data.SchemaAndValue;

/** Binds a value of known fields by hand. */
interface RowBinder {

  /** What rows of a batch have in common. */
  record Partition(String station, LocalDate day) {}

  /** A record's row. */
  BoundStatement bind(SchemaAndValue value);

  /** Its partition of the table. */
  Partition partition(SchemaAndValue value);

  /** For values as the format's converter makes them. */
  static RowBinder of(Format format, ReportTable table, PreparedStatement insert) {
    return format == Format.JSON_SCHEMALESS
        ? new MapBinder(table, insert)
        : new StructBinder(table, insert);
  }
}
