package dev.isobar.streams.cassandra.internal.engine;

import dev.isobar.streams.cassandra.internal.table.Progress;
import dev.isobar.streams.cassandra.internal.table.ProgressTable;
import dev.isobar.streams.cassandra.internal.table.RowTable;
import dev.isobar.streams.cassandra.internal.table.TableException;
import dev.isobar.streams.cassandra.internal.table.WriteTimestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/** Flushes to a store's table, then drops the segments nobody needs, then notes the progress. */
final class CassandraTarget implements FlushTarget {

  private final String store;
  private final OpenRows rows;
  private final RowTable table;
  private final ProgressTable progressTable;
  private final LongFunction<Progress> progress;
  private final Supplier<List<Long>> expired;
  private final Flusher flusher;

  /**
   * A target for one store partition.
   *
   * @param progress what to say of the store once it is exact as of an offset
   * @param expired the segments to drop with the next flush
   */
  CassandraTarget(
      String store,
      OpenRows rows,
      RowTable table,
      ProgressTable progressTable,
      LongFunction<Progress> progress,
      Supplier<List<Long>> expired,
      Flusher flusher) {
    this.store = store;
    this.rows = rows;
    this.table = table;
    this.progressTable = progressTable;
    this.progress = progress;
    this.expired = expired;
    this.flusher = flusher;
  }

  @Override
  public CompletableFuture<Void> flush(
      Buffer buffer, long offset, Consumer<TableException> onTrouble) {
    long timestamp = WriteTimestamp.of(rows.generation(), offset);
    List<Long> drop = expired.get();
    Progress then = progress.apply(offset);
    return flusher.flush(
        buffer, rows::slice, timestamp, () -> finish(drop, timestamp, then), onTrouble);
  }

  private CompletionStage<Void> finish(List<Long> drop, long timestamp, Progress then) {
    List<CompletableFuture<Void>> dropped = new ArrayList<>();
    for (long segment : drop) {
      for (int bucket = 0; bucket < rows.buckets(); bucket++) {
        dropped.add(table.drop(rows.slice(segment, bucket), timestamp).toCompletableFuture());
      }
    }
    return CompletableFuture.allOf(dropped.toArray(CompletableFuture<?>[]::new))
        .thenCompose(done -> progressTable.write(store, rows.partition(), then));
  }

  @Override
  public void hurry() {
    flusher.hurry();
  }

  @Override
  public void stop() {
    flusher.stop();
  }
}
