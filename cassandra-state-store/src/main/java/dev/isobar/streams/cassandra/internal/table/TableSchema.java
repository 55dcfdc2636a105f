package dev.isobar.streams.cassandra.internal.table;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a table is like.
 *
 * @param comment says whose table it is, and is part of what it must be like
 */
record TableSchema(
    String keyspace,
    String name,
    List<Column> partitionKey,
    List<Column> clustering,
    List<Column> regular,
    String comment) {

  private static final Pattern ROWS_COMMENT =
      Pattern.compile(
          "Kafka Streams application (.*), store (.*), kind ("
              + Arrays.stream(StoreKind.values()).map(Enum::name).collect(Collectors.joining("|"))
              + ")\\. Written by the application alone\\.");

  /** A column with its type in CQL. */
  record Column(String name, String type) {}

  /**
   * The table of a store's rows.
   *
   * @param keyspace its name as it is in Cassandra, not quoted
   */
  static TableSchema rows(String keyspace, String applicationId, String store, StoreKind kind) {
    Stream<Column> segment =
        kind.segmented() ? Stream.of(new Column("segment", "bigint")) : Stream.of();
    return new TableSchema(
        keyspace,
        TableName.ofStore(applicationId, store),
        Stream.of(
                Stream.of(new Column("generation", "int"), new Column("partition", "int")),
                segment,
                Stream.of(new Column("bucket", "int")))
            .flatMap(columns -> columns)
            .toList(),
        Stream.concat(
                Stream.of(new Column("key", "blob")),
                kind.subColumns().stream().map(name -> new Column(name, "bigint")))
            .toList(),
        List.of(new Column("value", "blob")),
        commentBeginning(applicationId)
            + "store "
            + store
            + ", kind "
            + kind
            + ". Written by the application alone.");
  }

  /** How the comments of all tables of an application begin; no other application's do. */
  static String commentBeginning(String applicationId) {
    return "Kafka Streams application " + applicationId + ", ";
  }

  /** The store whose rows' table has this comment; null for the comments of all other tables. */
  static TableSpec storeOf(String comment) {
    Matcher matcher = ROWS_COMMENT.matcher(comment);
    return matcher.matches()
        ? new TableSpec(
            matcher.group(1), matcher.group(2), StoreKind.valueOf(matcher.group(3)), null)
        : null;
  }

  /** The table of an application's progress. */
  static TableSchema progress(String keyspace, String applicationId) {
    return new TableSchema(
        keyspace,
        TableName.ofProgress(applicationId),
        List.of(new Column("store", "text")),
        List.of(new Column("partition", "int")),
        Stream.concat(
                ProgressColumns.written().stream()
                    .map(column -> new Column(column.name(), column.cqlType())),
                Stream.of(new Column(ProgressColumns.CLOSED, "boolean")))
            .toList(),
        commentBeginning(applicationId)
            + "how far its stores are. Written by the application alone.");
  }

  /** The table of the columns that are shown of a store's rows. */
  static TableSchema view(String keyspace, ViewSpec spec) {
    return new TableSchema(
        keyspace,
        spec.table() == null
            ? TableName.ofStore(spec.applicationId(), spec.store() + "_view")
            : spec.table(),
        columns(spec.columns().partitionKey()),
        columns(spec.columns().clustering()),
        Stream.concat(columns(spec.columns().regular()).stream(), ViewColumns.OWN.stream())
            .toList(),
        commentBeginning(spec.applicationId())
            + "columns of store "
            + spec.store()
            + ". Written by the application alone.");
  }

  private static List<Column> columns(List<ViewColumns.Column> columns) {
    return columns.stream().map(column -> new Column(column.name(), column.type().cql())).toList();
  }

  /** Keyspace and name as they stand in CQL. */
  String qualifiedName() {
    return quoted(keyspace) + "." + quoted(name);
  }

  /**
   * The CQL that creates the table.
   *
   * <p>The options, which nobody checks, so that they may be altered at will:
   *
   * <ul>
   *   <li>Compaction is the cluster's default. A tiered one suits: rows are overwritten all the
   *       time, and each flush touches nearly all Cassandra partitions, so that levels would be
   *       rewritten over and over; and as write timestamps rise from one SSTable to the next,
   *       Cassandra reads the newest first and stops where it finds the row. A store that is read
   *       much and written little may prefer levels. Time windows are out: the timestamps are no
   *       times.
   *   <li>Compressed in chunks of 4 KiB: a read wants a few rows, and unpacks a chunk for each.
   *   <li>Keys are cached by Cassandra, rows by the application.
   * </ul>
   */
  String create() {
    return "CREATE TABLE IF NOT EXISTS "
        + qualifiedName()
        + " (\n"
        + Stream.of(partitionKey, clustering, regular)
            .flatMap(List::stream)
            .map(column -> "  " + quoted(column.name()) + " " + column.type() + ",\n")
            .collect(Collectors.joining())
        + "  PRIMARY KEY (("
        + names(partitionKey)
        + ")"
        + (clustering.isEmpty() ? "" : ", " + names(clustering))
        + ")\n) WITH comment = "
        + literal(comment)
        + "\n  AND caching = {'keys': 'ALL', 'rows_per_partition': 'NONE'}"
        + "\n  AND compression = {'class': 'LZ4Compressor', 'chunk_length_in_kb': 4}";
  }

  /** The CQL that says whose table it is. */
  String alterComment() {
    return "ALTER TABLE " + qualifiedName() + " WITH comment = " + literal(comment);
  }

  /** The CQL that creates a keyspace in one data centre. */
  static String createKeyspace(String keyspace, String datacenter, int replicas) {
    return "CREATE KEYSPACE IF NOT EXISTS "
        + quoted(keyspace)
        + " WITH replication = {'class': 'NetworkTopologyStrategy', "
        + literal(datacenter)
        + ": "
        + replicas
        + "}";
  }

  static String quoted(String name) {
    return CqlIdentifier.fromInternal(name).asCql(true);
  }

  static String names(List<Column> columns) {
    return columns.stream().map(column -> quoted(column.name())).collect(Collectors.joining(", "));
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
