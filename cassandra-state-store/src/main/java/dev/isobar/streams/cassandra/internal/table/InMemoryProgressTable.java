package dev.isobar.streams.cassandra.internal.table;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Progress in memory: each column is decided by its own timestamp, as in Cassandra. */
final class InMemoryProgressTable implements ProgressTable {

  private final Map<String, NavigableMap<Integer, Map<String, Versioned>>> stores =
      new LinkedHashMap<>();

  @Override
  public synchronized CompletionStage<Progress> read(String store, int partition) {
    return CompletableFuture.completedFuture(decode(columns(store, partition)));
  }

  @Override
  public synchronized CompletionStage<List<PartitionProgress>> readAll(String store) {
    List<PartitionProgress> all = new ArrayList<>();
    stores
        .getOrDefault(store, new TreeMap<>())
        .forEach(
            (partition, columns) -> {
              Progress progress = decode(columns);
              if (progress != null) {
                all.add(new PartitionProgress(partition, progress));
              }
            });
    return CompletableFuture.completedFuture(List.copyOf(all));
  }

  @Override
  public synchronized CompletionStage<Void> write(String store, int partition, Progress progress) {
    long timestamp = ProgressColumns.timestamp(progress);
    Map<String, Versioned> columns = columns(store, partition);
    for (ProgressColumns.Column column : ProgressColumns.written()) {
      put(columns, column.name(), timestamp, column.bytes().apply(progress));
    }
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized CompletionStage<Void> writeClosed(
      String store, int partition, long tenure, boolean closed) {
    put(
        columns(store, partition),
        ProgressColumns.CLOSED,
        ProgressColumns.closedTimestamp(tenure, closed),
        ProgressColumns.ofBoolean(closed));
    return CompletableFuture.completedFuture(null);
  }

  private Map<String, Versioned> columns(String store, int partition) {
    return stores
        .computeIfAbsent(store, name -> new TreeMap<>())
        .computeIfAbsent(partition, number -> new LinkedHashMap<>());
  }

  private static void put(
      Map<String, Versioned> columns, String name, long timestamp, ByteBuffer value) {
    columns.merge(
        name, new Versioned(timestamp, value == null ? null : value.array()), Versioned::later);
  }

  private static Progress decode(Map<String, Versioned> columns) {
    List<ByteBuffer> values = new ArrayList<>();
    for (ProgressColumns.Column column : ProgressColumns.written()) {
      values.add(value(columns.get(column.name())));
    }
    Versioned closed = columns.get(ProgressColumns.CLOSED);
    return ProgressColumns.decode(values, value(closed), closed == null ? 0 : closed.timestamp());
  }

  private static ByteBuffer value(Versioned versioned) {
    return versioned == null || versioned.value() == null
        ? null
        : ByteBuffer.wrap(versioned.value());
  }

  /** Loses everything, as {@code TRUNCATE} does. */
  synchronized void truncate() {
    stores.clear();
  }
}
