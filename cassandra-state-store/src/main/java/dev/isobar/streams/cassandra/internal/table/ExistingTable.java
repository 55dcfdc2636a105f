package dev.isobar.streams.cassandra.internal.table;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * What a table in Cassandra is like. Asked of the schema tables and not of the driver's copy of
 * them, which may be behind or be turned off.
 */
final class ExistingTable {

  private record Column(
      String name, String type, String kind, int position, String clusteringOrder) {}

  private final String comment;
  private final List<Column> columns;

  private ExistingTable(String comment, List<Column> columns) {
    this.comment = comment;
    this.columns = columns;
  }

  static boolean keyspaceExists(CqlSession session, String keyspace) {
    return session
            .execute(
                query(
                    "SELECT keyspace_name FROM system_schema.keyspaces WHERE keyspace_name = ?",
                    keyspace))
            .one()
        != null;
  }

  /** What tells a table from an earlier one of its name; null if there is none. */
  static UUID id(CqlSession session, String keyspace, String table) {
    Row found =
        session
            .execute(
                query(
                    "SELECT id FROM system_schema.tables"
                        + " WHERE keyspace_name = ? AND table_name = ?",
                    keyspace,
                    table))
            .one();
    return found == null ? null : found.getUuid(0);
  }

  /** The comments of all tables of a keyspace. */
  static List<String> comments(CqlSession session, String keyspace) {
    List<String> comments = new ArrayList<>();
    session
        .execute(
            query("SELECT comment FROM system_schema.tables WHERE keyspace_name = ?", keyspace))
        .forEach(row -> comments.add(row.getString(0)));
    return comments;
  }

  /** Null if there is no such table. */
  static ExistingTable find(CqlSession session, String keyspace, String table) {
    CompletableFuture<AsyncResultSet> tables =
        session
            .executeAsync(
                query(
                    "SELECT comment FROM system_schema.tables"
                        + " WHERE keyspace_name = ? AND table_name = ?",
                    keyspace,
                    table))
            .toCompletableFuture();
    CompletableFuture<AsyncResultSet> rows =
        session
            .executeAsync(
                query(
                    "SELECT column_name, type, kind, position, clustering_order"
                        + " FROM system_schema.columns WHERE keyspace_name = ? AND table_name = ?",
                    keyspace,
                    table))
            .toCompletableFuture();
    Row found = tables.join().one();
    if (found == null) {
      return null;
    }
    List<Column> columns = new ArrayList<>();
    // Less than a page: tables have no thousands of columns.
    for (Row row : rows.join().currentPage()) {
      columns.add(
          new Column(
              row.getString(0),
              row.getString(1),
              row.getString(2),
              row.getInt(3),
              row.getString(4)));
    }
    columns.sort(Comparator.comparingInt(Column::position));
    return new ExistingTable(found.getString(0), columns);
  }

  private static SimpleStatement query(String cql, Object... values) {
    return SimpleStatement.newInstance(cql, values).setIdempotent(true);
  }

  /** Whether the table says that it belongs to whom the schema says. */
  boolean belongsTo(TableSchema schema) {
    return schema.comment().equals(comment);
  }

  String comment() {
    return comment;
  }

  /** How the table differs from what it must be like; more columns than that do no harm. */
  List<String> differences(TableSchema schema) {
    List<String> differences = new ArrayList<>();
    compare("partition key", columns("partition_key"), schema.partitionKey(), differences);
    compare("clustering columns", columns("clustering"), schema.clustering(), differences);
    for (Column column : columns) {
      if (column.clusteringOrder().equals("desc")) {
        differences.add("column " + column.name() + " is in descending order, not ascending");
      }
    }
    List<TableSchema.Column> regular = columns("regular");
    for (TableSchema.Column column : schema.regular()) {
      if (!regular.contains(column)) {
        differences.add("there is no column " + text(List.of(column)) + " among " + text(regular));
      }
    }
    return differences;
  }

  private List<TableSchema.Column> columns(String kind) {
    return columns.stream()
        .filter(column -> column.kind().equals(kind))
        .map(column -> new TableSchema.Column(column.name(), column.type()))
        .toList();
  }

  private static void compare(
      String what,
      List<TableSchema.Column> actual,
      List<TableSchema.Column> expected,
      List<String> differences) {
    if (!actual.equals(expected)) {
      differences.add("the " + what + " is " + text(actual) + ", not " + text(expected));
    }
  }

  private static String text(List<TableSchema.Column> columns) {
    return columns.stream().map(column -> column.name() + " " + column.type()).toList().toString();
  }
}
