package dev.isobar.streams.cassandra.internal.table;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Rows in Cassandra. A write of more than {@value #MAX_BATCH_ROWS} rows or {@value
 * #MAX_BATCH_BYTES} bytes goes in several batches, one after the other: each is seen as a whole,
 * they are not seen together, and the write has succeeded when all have.
 */
final class CassandraRowTable implements RowTable {

  static final int MAX_BATCH_ROWS = 1_000;

  /** Far below what a node takes as one mutation, which is half a commit log segment. */
  static final int MAX_BATCH_BYTES = 512 * 1024;

  /** What a row costs in a batch beside key and value: lengths, partition key, numbers. */
  private static final int ROW_OVERHEAD_BYTES = 80;

  private final Queries queries;
  private final RowStatements statements;
  private final RowShape shape;
  private final ConsistencyLevel consistency;
  private final int numbers;

  CassandraRowTable(
      Queries queries, RowStatements statements, StoreKind kind, ConsistencyLevel consistency) {
    this.queries = queries;
    this.statements = statements;
    this.shape = new RowShape(kind);
    this.consistency = consistency;
    this.numbers = kind.subColumns().size();
  }

  @Override
  public CompletionStage<List<Row>> read(Slice slice, Collection<byte[]> keys, int limit) {
    if (keys.isEmpty()) {
      return CompletableFuture.completedFuture(List.of());
    }
    List<Row> rows = new ArrayList<>(Math.min(limit, keys.size()));
    return queries
        .readAll(
            "to read rows",
            statements.read(slice, keys, limit),
            row -> rows.add(decode(slice, row)))
        .thenApply(done -> rows);
  }

  @Override
  public CompletionStage<Page> scan(
      Slice slice, Selection selection, boolean forward, int pageSize, Object page) {
    shape.check(selection);
    return queries
        .execute(
            "to scan rows", statements.scan(slice, selection, forward, pageSize, (ByteBuffer) page))
        .thenApply(answer -> page(slice, answer));
  }

  private Page page(Slice slice, AsyncResultSet answer) {
    List<Row> rows = new ArrayList<>(answer.remaining());
    for (com.datastax.oss.driver.api.core.cql.Row row : answer.currentPage()) {
      rows.add(decode(slice, row));
    }
    return new Page(rows, answer.getExecutionInfo().getPagingState());
  }

  private Row decode(Slice slice, com.datastax.oss.driver.api.core.cql.Row row) {
    byte[] key = NativeBytes.toBlob(row.getBytesUnsafe(0));
    long first = numbers > 0 ? NativeBytes.toLong(row.getBytesUnsafe(1)) : 0;
    long second = numbers > 1 ? NativeBytes.toLong(row.getBytesUnsafe(2)) : 0;
    RowKey rowKey = new RowKey(slice.segment(), key, first, second);
    ByteBuffer value = row.getBytesUnsafe(numbers + 1);
    if (value == null) {
      throw foreignRow(slice, rowKey);
    }
    return new Row(rowKey, NativeBytes.toBlob(value));
  }

  /**
   * No row of ours is without a value; to leave it out would make a full page look like the last.
   */
  private TableException foreignRow(Slice slice, RowKey key) {
    return new TableException(
        "Table "
            + queries.table()
            + " has a row without a value in "
            + slice
            + " ("
            + key
            + "). Somebody else writes to the table: end that, and delete the row with CQL",
        false,
        null);
  }

  @Override
  public CompletionStage<Void> write(Slice slice, List<Row> rows, long timestamp) {
    return queries.writeAll("to write rows", batches(slice, rows, timestamp));
  }

  private List<BatchStatement> batches(Slice slice, List<Row> rows, long timestamp) {
    List<BatchStatement> batches = new ArrayList<>();
    List<BatchableStatement<?>> batch = new ArrayList<>(Math.min(rows.size(), MAX_BATCH_ROWS));
    RowStatements.PartitionKey partitionKey = statements.partitionKey(slice);
    int bytes = 0;
    for (Row row : rows) {
      shape.check(slice, row.key());
      int size =
          ROW_OVERHEAD_BYTES
              + row.key().key().length
              + (row.value() == null ? 0 : row.value().length);
      if (!batch.isEmpty() && (batch.size() == MAX_BATCH_ROWS || bytes + size > MAX_BATCH_BYTES)) {
        batches.add(batch(batch, timestamp));
        batch.clear();
        bytes = 0;
      }
      batch.add(statements.write(partitionKey, row));
      bytes += size;
    }
    if (!batch.isEmpty()) {
      batches.add(batch(batch, timestamp));
    }
    return batches;
  }

  private BatchStatement batch(List<BatchableStatement<?>> rows, long timestamp) {
    return BatchStatement.builder(BatchType.UNLOGGED)
        .addStatements(rows)
        .setQueryTimestamp(timestamp)
        .setIdempotence(true)
        .setConsistencyLevel(consistency)
        .build();
  }

  @Override
  public CompletionStage<Void> drop(Slice slice, long timestamp) {
    return queries.write("to drop rows", statements.drop(slice, timestamp));
  }

  @Override
  public CompletionStage<Void> markGeneration(int generation, int partition, byte[] label) {
    return queries.write("to mark a generation", statements.mark(generation, partition, label));
  }

  @Override
  public CompletionStage<byte[]> generationLabel(int generation, int partition) {
    return read(GenerationMark.slice(generation, partition), List.of(GenerationMark.KEY), 1)
        .thenApply(rows -> rows.isEmpty() ? null : rows.get(0).value());
  }
}
