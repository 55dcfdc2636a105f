package dev.isobar.streams.cassandra.internal.engine;

import dev.isobar.streams.cassandra.internal.table.Row;
import dev.isobar.streams.cassandra.internal.table.RowKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * All rows that Cassandra has of one key in one segment, in order. Immutable. A key without rows
 * has an empty group: that it is absent is worth knowing, too.
 */
final class Group {

  /** No rows. */
  static final Group EMPTY = new Group(new Row[0]);

  /** Stands for a group of more rows than are kept: it has to be read as a range. */
  static final Group TOO_LARGE = new Group(new Row[0]);

  private static final int OVERHEAD_BYTES = 96;
  private static final int ROW_OVERHEAD_BYTES = 64;

  private final Row[] rows;

  private Group(Row[] rows) {
    this.rows = rows;
  }

  static Group of(List<Row> unordered) {
    if (unordered.isEmpty()) {
      return EMPTY;
    }
    Row[] rows = unordered.toArray(new Row[0]);
    if (rows.length > 1) {
      Arrays.sort(rows, (one, other) -> one.key().compareTo(other.key()));
    }
    return new Group(rows);
  }

  static Group ofOne(Row row) {
    return row.value() == null ? EMPTY : new Group(new Row[] {row});
  }

  /** The value of one row, null if it is not there. */
  byte[] value(RowKey key) {
    if (rows.length == 1) {
      return rows[0].key().equals(key) ? rows[0].value() : null;
    }
    int index = indexOf(key);
    return index < 0 ? null : rows[index].value();
  }

  private int indexOf(RowKey key) {
    int low = 0;
    int high = rows.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = rows[middle].key().compareTo(key);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }

  /** The same group after one row was written, or deleted if its value is null. */
  Group with(Row row) {
    if (this == TOO_LARGE) {
      return this;
    }
    int index = indexOf(row.key());
    List<Row> changed = new ArrayList<>(rows.length + 1);
    Collections.addAll(changed, rows);
    if (index >= 0) {
      changed.remove(index);
    }
    if (row.value() != null) {
      changed.add(index >= 0 ? index : -index - 1, row);
    }
    return changed.isEmpty() ? EMPTY : new Group(changed.toArray(new Row[0]));
  }

  /** The rows whose first number lies between two, both included, in order. */
  List<Row> between(long firstFrom, long firstTo) {
    List<Row> found = new ArrayList<>(rows.length);
    for (Row row : rows) {
      if (row.key().first() >= firstFrom && row.key().first() <= firstTo) {
        found.add(row);
      }
    }
    return found;
  }

  int bytes() {
    long bytes = OVERHEAD_BYTES;
    for (Row row : rows) {
      bytes += ROW_OVERHEAD_BYTES + row.key().key().length + row.value().length;
    }
    return (int) Math.min(Integer.MAX_VALUE, bytes);
  }
}
