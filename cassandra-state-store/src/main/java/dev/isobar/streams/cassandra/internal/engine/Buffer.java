package dev.isobar.streams.cassandra.internal.engine;

import dev.isobar.streams.cassandra.internal.table.Row;
import dev.isobar.streams.cassandra.internal.table.RowKey;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;

/**
 * Rows that were written and are not in Cassandra yet, the last value of each. One thread at a time
 * writes; any thread reads.
 *
 * <p>Points are looked up in a hash map. The order that ranges need costs as much again for each
 * new row, so it is kept only from the first time somebody asks for a range.
 */
public final class Buffer {

  /** What a row costs on the heap beside the bytes of its key and value, roughly. */
  private static final int ROW_OVERHEAD_BYTES = 160;

  private final Map<RowKey, Buffered> rows = new ConcurrentHashMap<>();
  private volatile NavigableMap<RowKey, Buffered> ordered;
  private volatile long bytes;

  /**
   * An empty buffer.
   *
   * @param ordered whether ranges are expected
   */
  public Buffer(boolean ordered) {
    this.ordered = ordered ? new ConcurrentSkipListMap<>() : null;
  }

  /** The row's latest value, null if it is not here. */
  public Buffered get(RowKey key) {
    return rows.get(key);
  }

  /** Puts a row and returns what was here before, null for nothing. */
  public synchronized Buffered put(RowKey key, Buffered value) {
    Buffered before = rows.put(key, value);
    if (ordered != null) {
      ordered.put(key, value);
    }
    bytes += cost(key, value.value()) - (before == null ? 0 : cost(key, before.value()));
    return before;
  }

  /** Takes out the rows that were restored from changelog offsets up to this one. */
  synchronized void removeRestoredUpTo(long offset, BiConsumer<RowKey, Buffered> removed) {
    rows.forEach(
        (key, value) -> {
          if (value.offset() <= offset) {
            rows.remove(key);
            if (ordered != null) {
              ordered.remove(key);
            }
            bytes -= cost(key, value.value());
            removed.accept(key, value);
          }
        });
  }

  /** The rows between two keys, both included, in order. */
  public NavigableMap<RowKey, Buffered> between(RowKey from, RowKey to) {
    if (rows.isEmpty() || from.compareTo(to) > 0) {
      return Collections.emptyNavigableMap();
    }
    return inOrder().subMap(from, true, to, true);
  }

  private NavigableMap<RowKey, Buffered> inOrder() {
    NavigableMap<RowKey, Buffered> known = ordered;
    if (known != null) {
      return known;
    }
    synchronized (this) {
      if (ordered == null) {
        ordered = new ConcurrentSkipListMap<>(rows);
      }
      return ordered;
    }
  }

  void forEach(BiConsumer<RowKey, Buffered> action) {
    rows.forEach(action);
  }

  boolean isOrdered() {
    return ordered != null;
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  public int size() {
    return rows.size();
  }

  public long bytes() {
    return bytes;
  }

  /** What a row takes, about; the value is null if it is deleted. */
  static long cost(RowKey key, byte[] value) {
    return ROW_OVERHEAD_BYTES + key.key().length + (value == null ? 0 : value.length);
  }

  static Row asRow(RowKey key, Buffered value) {
    return new Row(key, value.value());
  }
}
