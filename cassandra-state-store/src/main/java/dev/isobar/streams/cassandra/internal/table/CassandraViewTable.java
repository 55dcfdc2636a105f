package dev.isobar.streams.cassandra.internal.table;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Columns in Cassandra; rows of the same Cassandra partition are written in one batch. */
final class CassandraViewTable implements ViewTable {

  private static final int STATEMENTS_IN_FLIGHT = 16;
  private static final int ROWS_PER_BATCH = 100;
  private static final String LOOK = "to look for columns of old generations";

  private final Queries queries;
  private final ConsistencyLevel consistency;
  private final ViewColumns columns;
  private final List<ViewColumns.Column> key;
  private final Integer timeToLive;
  private final byte[] fingerprint;
  private final PreparedStatement insert;
  private final PreparedStatement delete;
  private final PreparedStatement scan;

  CassandraViewTable(
      CqlSession session,
      ConsistencyLevel consistency,
      TableSchema schema,
      ViewSpec spec,
      Integer timeToLive) {
    this.queries = new Queries(session, schema.qualifiedName());
    this.consistency = consistency;
    this.columns = spec.columns();
    this.key =
        Stream.concat(columns.partitionKey().stream(), columns.clustering().stream()).toList();
    this.timeToLive = timeToLive;
    this.fingerprint =
        (ExistingTable.id(session, schema.keyspace(), schema.name()) + " " + columns)
            .getBytes(StandardCharsets.UTF_8);
    List<TableSchema.Column> keyColumns =
        Stream.concat(schema.partitionKey().stream(), schema.clustering().stream()).toList();
    List<TableSchema.Column> all =
        Stream.concat(keyColumns.stream(), schema.regular().stream()).toList();
    String table = schema.qualifiedName();
    String insertCql =
        "INSERT INTO "
            + table
            + " ("
            + TableSchema.names(all)
            + ") VALUES ("
            + all.stream().map(column -> "?").collect(Collectors.joining(", "))
            + ")"
            + (timeToLive == null ? "" : " USING TTL ?");
    String deleteCql =
        "DELETE FROM "
            + table
            + " WHERE "
            + keyColumns.stream()
                .map(column -> TableSchema.quoted(column.name()) + " = ?")
                .collect(Collectors.joining(" AND "));
    String scanCql =
        "SELECT "
            + TableSchema.names(
                Stream.concat(keyColumns.stream(), ViewColumns.OWN.stream()).toList())
            + " FROM "
            + table;
    PreparedStatements prepared =
        PreparedStatements.prepare(session, consistency, List.of(insertCql, deleteCql, scanCql));
    insert = prepared.get(insertCql);
    delete = prepared.get(deleteCql);
    scan = prepared.get(scanCql);
  }

  @Override
  public byte[] fingerprint() {
    return fingerprint.clone();
  }

  @Override
  public CompletionStage<Void> write(
      List<ViewRow> rows, int generation, int partition, long timestamp) {
    Map<List<Object>, List<BoundStatement>> byPartition = new LinkedHashMap<>();
    for (ViewRow row : rows) {
      byPartition
          .computeIfAbsent(
              row.key().subList(0, columns.partitionKey().size()), key -> new ArrayList<>())
          .add(row.values() == null ? delete(row) : insert(row, generation, partition));
    }
    Queue<BatchStatement> batches = new ConcurrentLinkedQueue<>();
    for (List<BoundStatement> statements : byPartition.values()) {
      for (int from = 0; from < statements.size(); from += ROWS_PER_BATCH) {
        int to = Math.min(statements.size(), from + ROWS_PER_BATCH);
        BatchStatementBuilder batch = BatchStatement.builder(BatchType.UNLOGGED);
        statements.subList(from, to).forEach(batch::addStatement);
        batches.add(
            batch
                .setQueryTimestamp(timestamp)
                .setIdempotence(true)
                .setConsistencyLevel(consistency)
                .build());
      }
    }
    CompletableFuture<?>[] lanes = new CompletableFuture<?>[STATEMENTS_IN_FLIGHT];
    for (int lane = 0; lane < lanes.length; lane++) {
      lanes[lane] = lane(batches).toCompletableFuture();
    }
    return CompletableFuture.allOf(lanes);
  }

  private CompletionStage<Void> lane(Queue<BatchStatement> batches) {
    BatchStatement batch = batches.poll();
    return batch == null
        ? CompletableFuture.completedFuture(null)
        : queries.write("to write columns", batch).thenCompose(done -> lane(batches));
  }

  private BoundStatement insert(ViewRow row, int generation, int partition) {
    List<ViewColumns.Column> regular = columns.regular();
    BoundStatementBuilder bound = bind(insert.boundStatementBuilder(), 0, key, row.key());
    bound = bind(bound, key.size(), regular, row.values());
    int index = key.size() + regular.size();
    bound = bound.setInt(index, partition).setInt(index + 1, generation);
    return timeToLive == null ? bound.build() : bound.setInt(index + 2, timeToLive).build();
  }

  private BoundStatement delete(ViewRow row) {
    return bind(delete.boundStatementBuilder(), 0, key, row.key()).build();
  }

  private static BoundStatementBuilder bind(
      BoundStatementBuilder builder,
      int from,
      List<ViewColumns.Column> columns,
      List<Object> values) {
    BoundStatementBuilder bound = builder;
    for (int i = 0; i < columns.size(); i++) {
      bound = set(bound, from + i, columns.get(i).type().javaType(), values.get(i));
    }
    return bound;
  }

  private static <T> BoundStatementBuilder set(
      BoundStatementBuilder bound, int index, Class<T> type, Object value) {
    return bound.set(index, type.cast(value), type);
  }

  @Override
  public CompletionStage<Void> deleteUpTo(int generation, int partition) {
    return queries
        .execute(LOOK, scan.bind())
        .thenCompose(page -> deletePage(page, generation, partition));
  }

  private CompletionStage<Void> deletePage(AsyncResultSet page, int generation, int partition) {
    List<ViewRow> old = new ArrayList<>();
    for (com.datastax.oss.driver.api.core.cql.Row row : page.currentPage()) {
      int own = key.size();
      if (!row.isNull(own) && row.getInt(own) == partition && row.getInt(own + 1) <= generation) {
        List<Object> values = new ArrayList<>(own);
        for (int i = 0; i < own; i++) {
          values.add(row.get(i, key.get(i).type().javaType()));
        }
        old.add(new ViewRow(values, null));
      }
    }
    long timestamp = WriteTimestamp.of(generation, WriteTimestamp.MAX_OFFSET);
    CompletionStage<Void> deleted = write(old, generation, partition, timestamp);
    return page.hasMorePages()
        ? deleted
            .thenCompose(done -> queries.nextPage(LOOK, page))
            .thenCompose(next -> deletePage(next, generation, partition))
        : deleted;
  }
}
