package dev.isobar.benchmarks.sink.cassandra.writer;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.isobar.benchmarks.sink.feed.Column;
import dev.isobar.benchmarks.sink.feed.Kind;
import dev.isobar.benchmarks.sink.feed.Report;
import dev.isobar.benchmarks.sink.feed.ReportTable;
import dev.isobar.benchmarks.sink.feed.Reports;
import java.util.List;
import java.util.stream.Collectors;

/** The statements for a table of reports; each column has its marker in the order of the table. */
public final class ReportStatements {

  private final List<Column> columns;

  /** For a table of these columns. */
  public ReportStatements(ReportTable table) {
    this.columns = table.columns();
  }

  /** The statement that creates it. */
  public String create(String table) {
    return "CREATE TABLE "
        + table
        + columns.stream()
            .map(column -> column.name() + " " + type(column.kind()))
            .collect(Collectors.joining(", ", " (", ", PRIMARY KEY ((station, day), time))"));
  }

  private static String type(Kind kind) {
    return switch (kind) {
      case TEXT -> "text";
      case DOUBLE -> "double";
      case INT -> "int";
      case DAY -> "date";
      case TIME -> "timestamp";
    };
  }

  /** The statement that writes a row. */
  public String insert(String table) {
    return "INSERT INTO "
        + table
        + columns.stream().map(Column::name).collect(Collectors.joining(", ", " (", ") VALUES "))
        + columns.stream().map(column -> "?").collect(Collectors.joining(", ", "(", ")"));
  }

  /** A statement that writes the report's row. */
  BoundStatement bind(PreparedStatement insert, Reports reports, Report report) {
    BoundStatementBuilder row = insert.boundStatementBuilder();
    for (int i = 0; i < columns.size(); i++) {
      row =
          switch (columns.get(i).kind()) {
            case TEXT -> row.setString(i, reports.text(report, i));
            case DOUBLE -> row.setDouble(i, reports.number(report, i));
            case INT -> row.setInt(i, reports.whole(report, i));
            case DAY -> row.setLocalDate(i, report.day());
            case TIME -> row.setInstant(i, reports.time(report, i));
          };
    }
    return row.setIdempotence(true).build();
  }
}
