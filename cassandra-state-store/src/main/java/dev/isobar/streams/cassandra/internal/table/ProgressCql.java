package dev.isobar.streams.cassandra.internal.table;

import java.util.stream.Collectors;

/** The statements of an application's table of progress. */
final class ProgressCql {

  private final String table;

  ProgressCql(TableSchema schema) {
    this.table = schema.qualifiedName();
  }

  /**
   * Binds store and partition; selects the written columns in their order, the closed one and its
   * timestamp.
   */
  String read() {
    return "SELECT " + columns() + " FROM " + table + " WHERE store = ? AND partition = ?";
  }

  /** Binds the store; selects as {@link #read} does, then the partition. */
  String readAll() {
    return "SELECT " + columns() + ", partition FROM " + table + " WHERE store = ?";
  }

  /** Binds the written columns in their order, then store and partition. */
  String write() {
    return "UPDATE "
        + table
        + " SET "
        + ProgressColumns.written().stream()
            .map(column -> column.name() + " = ?")
            .collect(Collectors.joining(", "))
        + " WHERE store = ? AND partition = ?";
  }

  /** Binds the closed column, then store and partition. */
  String writeClosed() {
    return "UPDATE "
        + table
        + " SET "
        + ProgressColumns.CLOSED
        + " = ? WHERE store = ? AND partition = ?";
  }

  private static String columns() {
    return ProgressColumns.written().stream()
            .map(ProgressColumns.Column::name)
            .collect(Collectors.joining(", "))
        + ", "
        + ProgressColumns.CLOSED
        + ", WRITETIME("
        + ProgressColumns.CLOSED
        + ")";
  }
}
