package dev.isobar.connect.cassandra.table;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.metadata.schema.ClusteringOrder;
import com.datastax.oss.driver.api.core.metadata.schema.ColumnMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table's primary key.
 *
 * @param partition the columns that choose the partition, at least one
 * @param clustering the columns that order the rows in it
 */
public record PrimaryKey(List<CqlIdentifier> partition, List<Clustering> clustering) {

  /**
   * A column that orders rows.
   *
   * @param order null if none was written; Cassandra then takes ascending
   */
  public record Clustering(CqlIdentifier column, ClusteringOrder order) {

    private boolean isLike(Clustering actual) {
      return column.equals(actual.column) && (order == null || order == actual.order);
    }

    @Override
    public String toString() {
      return column.asCql(true) + (order == null ? "" : " " + order);
    }
  }

  public PrimaryKey {
    partition = List.copyOf(partition);
    clustering = List.copyOf(clustering);
  }

  /**
   * Reads {@code (station, day), time DESC}, in parentheses or not.
   *
   * @throws IllegalArgumentException that says what was expected
   */
  public static PrimaryKey parse(String text) {
    return new PrimaryKeyParser(text).parse();
  }

  static PrimaryKey of(TableMetadata table) {
    List<Clustering> clustering = new ArrayList<>();
    table
        .getClusteringColumns()
        .forEach((column, order) -> clustering.add(new Clustering(column.getName(), order)));
    return new PrimaryKey(
        table.getPartitionKey().stream().map(ColumnMetadata::getName).toList(), clustering);
  }

  /** All columns, those of the partition first. */
  public List<CqlIdentifier> columns() {
    return Stream.concat(partition.stream(), clustering.stream().map(Clustering::column)).toList();
  }

  /** Whether an existing key is this one. An order that was not written is any. */
  boolean isLike(PrimaryKey actual) {
    if (!partition.equals(actual.partition) || clustering.size() != actual.clustering.size()) {
      return false;
    }
    Iterator<Clustering> others = actual.clustering.iterator();
    return clustering.stream().allMatch(column -> column.isLike(others.next()));
  }

  /** As in CREATE TABLE, without the orders. */
  String cql() {
    Stream<String> rest = clustering.stream().map(column -> column.column().asCql(true));
    return Stream.concat(Stream.of(partitionCql()), rest).collect(Collectors.joining(", "));
  }

  /** As in CLUSTERING ORDER BY; empty if no column has an order of its own. */
  String orderCql() {
    if (clustering.stream().allMatch(column -> column.order() == null)) {
      return "";
    }
    return clustering.stream()
        .map(column -> new Clustering(column.column(), orderOf(column)).toString())
        .collect(Collectors.joining(", "));
  }

  private static ClusteringOrder orderOf(Clustering column) {
    return column.order() == null ? ClusteringOrder.ASC : column.order();
  }

  private String partitionCql() {
    return partition.stream()
        .map(column -> column.asCql(true))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  /** As the option has it. */
  @Override
  public String toString() {
    if (clustering.isEmpty() && partition.size() > 1) {
      return "(" + partitionCql() + ")";
    }
    return Stream.concat(Stream.of(partitionCql()), clustering.stream().map(Clustering::toString))
        .collect(Collectors.joining(", "));
  }
}
