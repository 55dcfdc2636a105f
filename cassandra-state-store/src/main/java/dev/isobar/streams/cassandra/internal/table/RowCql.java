package dev.isobar.streams.cassandra.internal.table;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statements of a store's table. The partition key's columns are bound first, or come last. */
final class RowCql {

  private final TableSchema schema;

  RowCql(TableSchema schema) {
    this.schema = schema;
  }

  /** Binds the partition key, a list of keys, the limit. */
  String read() {
    return select("key IN ?", "LIMIT ?");
  }

  /**
   * Binds the partition key, the lower bound and, if there is one, the upper bound, both inclusive.
   */
  String scanKeys(boolean upperBound, boolean forward) {
    return select(upperBound ? "key >= ? AND key <= ?" : "key >= ?", order(forward));
  }

  /** Binds the partition key, the key, the lower and the upper bound of the first number. */
  String scanOneKey(boolean forward) {
    String first = schema.clustering().get(1).name();
    return select("key = ? AND " + first + " >= ? AND " + first + " <= ?", order(forward));
  }

  /** Binds the value, the partition key and the clustering columns; before all that the TTL. */
  String update(boolean timeToLive) {
    return "UPDATE "
        + schema.qualifiedName()
        + (timeToLive ? " USING TTL ?" : "")
        + " SET value = ? WHERE "
        + row();
  }

  /** Binds the partition key and the clustering columns. */
  String delete() {
    return "DELETE FROM " + schema.qualifiedName() + " WHERE " + row();
  }

  /** Binds the partition key. */
  String drop() {
    return "DELETE FROM " + schema.qualifiedName() + " WHERE " + equal(schema.partitionKey());
  }

  private String select(String keys, String end) {
    return "SELECT "
        + TableSchema.names(
            Stream.concat(schema.clustering().stream(), schema.regular().stream()).toList())
        + " FROM "
        + schema.qualifiedName()
        + " WHERE "
        + equal(schema.partitionKey())
        + " AND "
        + keys
        + (end.isEmpty() ? "" : " " + end);
  }

  /** One column turned round turns the others round. */
  private static String order(boolean forward) {
    return forward ? "" : "ORDER BY key DESC";
  }

  private String row() {
    return equal(schema.partitionKey()) + " AND " + equal(schema.clustering());
  }

  private static String equal(List<TableSchema.Column> columns) {
    return columns.stream()
        .map(column -> TableSchema.quoted(column.name()) + " = ?")
        .collect(Collectors.joining(" AND "));
  }
}
