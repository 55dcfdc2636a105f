package dev.isobar.streams.cassandra.internal.table;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Progress in Cassandra. */
final class CassandraProgressTable implements ProgressTable {

  private static final int WRITTEN = ProgressColumns.written().size();

  private final Queries queries;
  private final PreparedStatement read;
  private final PreparedStatement readAll;
  private final PreparedStatement write;
  private final PreparedStatement writeClosed;

  CassandraProgressTable(CqlSession session, ConsistencyLevel consistency, TableSchema schema) {
    this.queries = new Queries(session, schema.qualifiedName());
    ProgressCql cql = new ProgressCql(schema);
    PreparedStatements prepared =
        PreparedStatements.prepare(
            session,
            consistency,
            List.of(cql.read(), cql.readAll(), cql.write(), cql.writeClosed()));
    this.read = prepared.get(cql.read());
    this.readAll = prepared.get(cql.readAll());
    this.write = prepared.get(cql.write());
    this.writeClosed = prepared.get(cql.writeClosed());
  }

  @Override
  public CompletionStage<Progress> read(String store, int partition) {
    BoundStatementBuilder bound = read.boundStatementBuilder();
    address(bound, 0, store, partition);
    return queries
        .execute("to read the progress of store " + store, bound.build())
        .thenApply(
            answer -> {
              Row row = answer.one();
              return row == null ? null : decode(row);
            });
  }

  @Override
  public CompletionStage<List<PartitionProgress>> readAll(String store) {
    List<PartitionProgress> all = new ArrayList<>();
    return queries
        .readAll(
            "to read the progress of store " + store,
            readAll
                .boundStatementBuilder()
                .setBytesUnsafe(0, ProgressColumns.ofText(store))
                .build(),
            row -> {
              Progress progress = decode(row);
              if (progress != null) {
                int partition = ProgressColumns.toInt(row.getBytesUnsafe(WRITTEN + 2));
                all.add(new PartitionProgress(partition, progress));
              }
            })
        .thenApply(done -> List.copyOf(all));
  }

  private static Progress decode(Row row) {
    List<ByteBuffer> values = new ArrayList<>(WRITTEN);
    for (int i = 0; i < WRITTEN; i++) {
      values.add(row.getBytesUnsafe(i));
    }
    return ProgressColumns.decode(
        values,
        row.getBytesUnsafe(WRITTEN),
        ProgressColumns.toLong(row.getBytesUnsafe(WRITTEN + 1)));
  }

  @Override
  public CompletionStage<Void> write(String store, int partition, Progress progress) {
    BoundStatementBuilder bound = write.boundStatementBuilder();
    for (int i = 0; i < WRITTEN; i++) {
      bound.setBytesUnsafe(i, ProgressColumns.written().get(i).bytes().apply(progress));
    }
    address(bound, WRITTEN, store, partition);
    return queries.write(
        "to write the progress of store " + store,
        bound.setQueryTimestamp(ProgressColumns.timestamp(progress)).build());
  }

  @Override
  public CompletionStage<Void> writeClosed(
      String store, int partition, long tenure, boolean closed) {
    BoundStatementBuilder bound = writeClosed.boundStatementBuilder();
    bound.setBytesUnsafe(0, ProgressColumns.ofBoolean(closed));
    address(bound, 1, store, partition);
    return queries.write(
        "to write the progress of store " + store,
        bound.setQueryTimestamp(ProgressColumns.closedTimestamp(tenure, closed)).build());
  }

  private static void address(BoundStatementBuilder bound, int from, String store, int partition) {
    bound
        .setBytesUnsafe(from, ProgressColumns.ofText(store))
        .setBytesUnsafe(from + 1, ProgressColumns.ofInt(partition));
  }
}
