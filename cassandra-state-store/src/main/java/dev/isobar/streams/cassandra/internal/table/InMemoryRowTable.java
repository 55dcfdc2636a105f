package dev.isobar.streams.cassandra.internal.table;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Rows in memory, which behave as those in Cassandra do, but that none ends by its time to live.
 * Every stage it returns is complete.
 */
final class InMemoryRowTable implements RowTable {

  private final TableSpec spec;
  private final RowShape shape;
  private final Map<Slice, InMemorySlice> slices = new ConcurrentHashMap<>();

  InMemoryRowTable(TableSpec spec) {
    this.spec = spec;
    this.shape = new RowShape(spec.kind());
  }

  TableSpec spec() {
    return spec;
  }

  @Override
  public CompletionStage<List<Row>> read(Slice slice, Collection<byte[]> keys, int limit) {
    return CompletableFuture.completedFuture(slice(slice).read(slice.segment(), keys, limit));
  }

  @Override
  public CompletionStage<Page> scan(
      Slice slice, Selection selection, boolean forward, int pageSize, Object page) {
    shape.check(selection);
    return CompletableFuture.completedFuture(
        slice(slice).scan(slice.segment(), selection, forward, pageSize, (RowKey) page));
  }

  @Override
  public CompletionStage<Void> write(Slice slice, List<Row> rows, long timestamp) {
    rows.forEach(row -> shape.check(slice, row.key()));
    slice(slice).write(rows, timestamp);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Void> drop(Slice slice, long timestamp) {
    slice(slice).drop(timestamp);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Void> markGeneration(int generation, int partition, byte[] label) {
    return write(
        GenerationMark.slice(generation, partition),
        List.of(new Row(RowKey.of(GenerationMark.KEY), label)),
        GenerationMark.timestamp(generation));
  }

  @Override
  public CompletionStage<byte[]> generationLabel(int generation, int partition) {
    return read(GenerationMark.slice(generation, partition), List.of(GenerationMark.KEY), 1)
        .thenApply(rows -> rows.isEmpty() ? null : rows.get(0).value());
  }

  private InMemorySlice slice(Slice slice) {
    return slices.computeIfAbsent(slice, key -> new InMemorySlice());
  }

  /** Loses everything, as {@code TRUNCATE} does. */
  void truncate() {
    slices.clear();
  }
}
