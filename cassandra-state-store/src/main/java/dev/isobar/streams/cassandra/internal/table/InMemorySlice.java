package dev.isobar.streams.cassandra.internal.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The rows of one slice. Safe for use by many threads; a write is seen as a whole. */
final class InMemorySlice {

  private final NavigableMap<RowKey, Versioned> rows = new TreeMap<>();
  private long droppedUpTo = Long.MIN_VALUE;

  synchronized void write(List<Row> written, long timestamp) {
    if (timestamp <= droppedUpTo) {
      return;
    }
    for (Row row : written) {
      rows.merge(row.key(), new Versioned(timestamp, row.value()), Versioned::later);
    }
  }

  synchronized void drop(long timestamp) {
    droppedUpTo = Math.max(droppedUpTo, timestamp);
    rows.values().removeIf(version -> version.timestamp() <= droppedUpTo);
  }

  synchronized List<Row> read(long segment, Collection<byte[]> keys, int limit) {
    List<Row> found = new ArrayList<>();
    for (byte[] key : keys) {
      for (Map.Entry<RowKey, Versioned> entry : group(segment, key).entrySet()) {
        if (found.size() == limit) {
          return found;
        }
        if (entry.getValue().value() != null) {
          found.add(new Row(entry.getKey(), entry.getValue().value()));
        }
      }
    }
    return found;
  }

  private NavigableMap<RowKey, Versioned> group(long segment, byte[] key) {
    return rows.subMap(
        new RowKey(segment, key, Long.MIN_VALUE, Long.MIN_VALUE),
        true,
        new RowKey(segment, key, Long.MAX_VALUE, Long.MAX_VALUE),
        true);
  }

  synchronized Page scan(
      long segment, Selection selection, boolean forward, int pageSize, RowKey after) {
    NavigableMap<RowKey, Versioned> selected = selected(segment, selection);
    NavigableMap<RowKey, Versioned> ordered = forward ? selected : selected.descendingMap();
    List<Row> page = new ArrayList<>();
    if (after != null) {
      ordered = ordered.tailMap(after, false);
    }
    for (Map.Entry<RowKey, Versioned> entry : ordered.entrySet()) {
      if (entry.getValue().value() == null) {
        continue;
      }
      if (page.size() == pageSize) {
        return new Page(page, page.get(page.size() - 1).key());
      }
      page.add(new Row(entry.getKey(), entry.getValue().value()));
    }
    return new Page(page, null);
  }

  private NavigableMap<RowKey, Versioned> selected(long segment, Selection selection) {
    if (selection instanceof Selection.OneKey oneKey) {
      if (oneKey.firstFrom() > oneKey.firstTo()) {
        return new TreeMap<>();
      }
      return rows.subMap(
          new RowKey(segment, oneKey.key(), oneKey.firstFrom(), Long.MIN_VALUE),
          true,
          new RowKey(segment, oneKey.key(), oneKey.firstTo(), Long.MAX_VALUE),
          true);
    }
    Selection.Keys keys = (Selection.Keys) selection;
    NavigableMap<RowKey, Versioned> result = rows;
    if (keys.to() != null) {
      RowKey to = new RowKey(segment, keys.to(), Long.MAX_VALUE, Long.MAX_VALUE);
      result = result.headMap(to, true);
    }
    if (keys.from() != null) {
      RowKey from = new RowKey(segment, keys.from(), Long.MIN_VALUE, Long.MIN_VALUE);
      boolean nothing = keys.to() != null && Arrays.compareUnsigned(keys.from(), keys.to()) > 0;
      result = nothing ? new TreeMap<>() : result.tailMap(from, true);
    }
    return result;
  }
}
