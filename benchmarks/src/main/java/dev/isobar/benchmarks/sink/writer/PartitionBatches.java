package dev.isobar.benchmarks.sink.writer;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Groups rows by their partition of the table, up to so many. Used by one thread. */
final class PartitionBatches {

  private final int rows;
  private final Consumer<List<BoundStatement>> full;
  private final Map<Object, List<BoundStatement>> open = new LinkedHashMap<>();

  /**
   * @param full takes those that have as many rows as they may, and the others at {@link #flush}
   */
  PartitionBatches(int rows, Consumer<List<BoundStatement>> full) {
    this.rows = rows;
    this.full = full;
  }

  void add(Object partition, BoundStatement row) {
    if (rows == 1) {
      full.accept(List.of(row));
      return;
    }
    List<BoundStatement> batch = open.computeIfAbsent(partition, none -> new ArrayList<>(rows));
    batch.add(row);
    if (batch.size() == rows) {
      full.accept(batch);
      // Kept, because the partition's next row is likely to come soon.
      batch.clear();
    }
  }

  void flush() {
    for (List<BoundStatement> batch : open.values()) {
      if (!batch.isEmpty()) {
        full.accept(batch);
      }
    }
    open.clear();
  }
}
