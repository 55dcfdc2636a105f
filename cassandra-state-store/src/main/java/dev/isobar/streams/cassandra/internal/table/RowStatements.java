package dev.isobar.streams.cassandra.internal.table;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The prepared statements of one store's table, and how they are bound: by index, as bytes. */
final class RowStatements {

  /** For reads by key: they are bounded by their limit, and one page is one round trip. */
  private static final int READ_PAGE_ROWS = 5_000;

  private static final int FORWARD = 0;
  private static final int BACKWARD = 1;

  private final boolean segmented;
  private final int numbers;
  private final ByteBuffer timeToLive;
  private final PreparedStatement read;
  private final PreparedStatement[] scanFrom = new PreparedStatement[2];
  private final PreparedStatement[] scanBetween = new PreparedStatement[2];
  private final PreparedStatement[] scanOneKey = new PreparedStatement[2];
  private final PreparedStatement update;
  private final PreparedStatement updateForEver;
  private final PreparedStatement delete;
  private final PreparedStatement drop;

  /**
   * Prepares them.
   *
   * @param timeToLive of written rows in seconds, null for ever
   */
  RowStatements(
      CqlSession session,
      ConsistencyLevel consistency,
      TableSchema schema,
      StoreKind kind,
      Integer timeToLive) {
    this.segmented = kind.segmented();
    this.numbers = kind.subColumns().size();
    this.timeToLive = timeToLive == null ? null : NativeBytes.ofInt(timeToLive);
    RowCql cql = new RowCql(schema);
    boolean ends = timeToLive != null;
    PreparedStatements prepared =
        PreparedStatements.prepare(session, consistency, all(cql, numbers > 0, ends));
    read = prepared.get(cql.read());
    for (int direction : new int[] {FORWARD, BACKWARD}) {
      boolean forward = direction == FORWARD;
      scanFrom[direction] = prepared.get(cql.scanKeys(false, forward));
      scanBetween[direction] = prepared.get(cql.scanKeys(true, forward));
      scanOneKey[direction] = numbers == 0 ? null : prepared.get(cql.scanOneKey(forward));
    }
    updateForEver = prepared.get(cql.update(false));
    update = prepared.get(cql.update(ends));
    delete = prepared.get(cql.delete());
    drop = prepared.get(cql.drop());
  }

  private static List<String> all(RowCql cql, boolean numbered, boolean ends) {
    List<String> all = new ArrayList<>(List.of(cql.read(), cql.delete(), cql.drop()));
    all.add(cql.update(false));
    all.add(cql.update(ends));
    for (boolean forward : new boolean[] {true, false}) {
      all.add(cql.scanKeys(false, forward));
      all.add(cql.scanKeys(true, forward));
      if (numbered) {
        all.add(cql.scanOneKey(forward));
      }
    }
    return all;
  }

  BoundStatement read(Slice slice, Collection<byte[]> keys, int limit) {
    BoundStatementBuilder bound = read.boundStatementBuilder();
    int index = partitionKey(slice).bind(bound, 0);
    return bound
        .setBytesUnsafe(index, NativeBytes.ofBlobs(keys))
        .setBytesUnsafe(index + 1, NativeBytes.ofInt(limit))
        .setPageSize(Math.min(limit, READ_PAGE_ROWS))
        .build();
  }

  BoundStatement scan(
      Slice slice, Selection selection, boolean forward, int pageSize, ByteBuffer page) {
    int direction = forward ? FORWARD : BACKWARD;
    BoundStatementBuilder bound;
    if (selection instanceof Selection.OneKey oneKey) {
      bound = scanOneKey[direction].boundStatementBuilder();
      int index = partitionKey(slice).bind(bound, 0);
      bound
          .setBytesUnsafe(index, NativeBytes.ofBlob(oneKey.key()))
          .setBytesUnsafe(index + 1, NativeBytes.ofLong(oneKey.firstFrom()))
          .setBytesUnsafe(index + 2, NativeBytes.ofLong(oneKey.firstTo()));
    } else {
      Selection.Keys keys = (Selection.Keys) selection;
      byte[] from = keys.from() == null ? new byte[0] : keys.from();
      PreparedStatement scan = keys.to() == null ? scanFrom[direction] : scanBetween[direction];
      bound = scan.boundStatementBuilder();
      int index = partitionKey(slice).bind(bound, 0);
      bound.setBytesUnsafe(index, NativeBytes.ofBlob(from));
      if (keys.to() != null) {
        bound.setBytesUnsafe(index + 1, NativeBytes.ofBlob(keys.to()));
      }
    }
    return bound.setPageSize(pageSize).setPagingState(page).build();
  }

  /** Writes or deletes a row; it belongs in a batch, which has the timestamp. */
  BoundStatement write(PartitionKey partitionKey, Row row) {
    return row.value() == null
        ? row(delete.boundStatementBuilder(), 0, partitionKey, row.key())
        : update(partitionKey, row);
  }

  private BoundStatement update(PartitionKey partitionKey, Row row) {
    BoundStatementBuilder bound = update.boundStatementBuilder();
    int index = 0;
    if (timeToLive != null) {
      bound.setBytesUnsafe(index++, timeToLive);
    }
    bound.setBytesUnsafe(index++, NativeBytes.ofBlob(row.value()));
    return row(bound, index, partitionKey, row.key());
  }

  private BoundStatement row(
      BoundStatementBuilder bound, int from, PartitionKey partitionKey, RowKey key) {
    int index = partitionKey.bind(bound, from);
    bound.setBytesUnsafe(index++, NativeBytes.ofBlob(key.key()));
    if (numbers > 0) {
      bound.setBytesUnsafe(index++, NativeBytes.ofLong(key.first()));
    }
    if (numbers > 1) {
      bound.setBytesUnsafe(index, NativeBytes.ofLong(key.second()));
    }
    return bound.build();
  }

  BoundStatement drop(Slice slice, long timestamp) {
    BoundStatementBuilder bound = drop.boundStatementBuilder();
    partitionKey(slice).bind(bound, 0);
    return bound.setQueryTimestamp(timestamp).build();
  }

  /** Writes the mark of a generation, which has no end. */
  BoundStatement mark(int generation, int partition, byte[] label) {
    BoundStatementBuilder bound = updateForEver.boundStatementBuilder();
    bound.setBytesUnsafe(0, NativeBytes.ofBlob(label));
    return row(
            bound,
            1,
            partitionKey(GenerationMark.slice(generation, partition)),
            RowKey.of(GenerationMark.KEY))
        .setQueryTimestamp(GenerationMark.timestamp(generation));
  }

  PartitionKey partitionKey(Slice slice) {
    return new PartitionKey(
        NativeBytes.ofInt(slice.generation()),
        NativeBytes.ofInt(slice.partition()),
        segmented ? NativeBytes.ofLong(slice.segment()) : null,
        NativeBytes.ofInt(slice.bucket()));
  }

  /** A slice's columns, made once for all rows of a batch. */
  record PartitionKey(
      ByteBuffer generation, ByteBuffer partition, ByteBuffer segment, ByteBuffer bucket) {

    /** Binds from an index on; returns the next one. */
    private int bind(BoundStatementBuilder bound, int from) {
      int index = from;
      bound.setBytesUnsafe(index++, generation).setBytesUnsafe(index++, partition);
      if (segment != null) {
        bound.setBytesUnsafe(index++, segment);
      }
      bound.setBytesUnsafe(index++, bucket);
      return index;
    }
  }
}
