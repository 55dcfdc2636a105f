package dev.isobar.benchmarks.sink.cassandra.writer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Groups rows by their partition of the table, up to so many. Used by one thread.
 *
 * @param <R> a row
 */
final class PartitionBatches<R> {

  private final int rows;
  private final Consumer<List<R>> full;
  private final Map<Object, List<R>> open = new LinkedHashMap<>();

  /**
   * @param full takes those that have as many rows as they may, and the others at {@link #flush}
   */
  PartitionBatches(int rows, Consumer<List<R>> full) {
    this.rows = rows;
    this.full = full;
  }

  void add(Object partition, R row) {
    if (rows == 1) {
      full.accept(List.of(row));
      return;
    }
    List<R> batch = open.computeIfAbsent(partition, none -> new ArrayList<>(rows));
    batch.add(row);
    if (batch.size() == rows) {
      full.accept(batch);
      // Kept, because the partition's next row is likely to come soon.
      batch.clear();
    }
  }

  void flush() {
    for (List<R> batch : open.values()) {
      if (!batch.isEmpty()) {
        full.accept(batch);
      }
    }
    open.clear();
  }
}
