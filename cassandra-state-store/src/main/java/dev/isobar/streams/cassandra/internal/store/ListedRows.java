package dev.isobar.streams.cassandra.internal.store;

import dev.isobar.streams.cassandra.internal.engine.RowIterator;
import dev.isobar.streams.cassandra.internal.table.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;

/** Rows that are all in memory. */
final class ListedRows implements RowIterator {

  private final List<Row> rows;
  private int next;

  private ListedRows(List<Row> rows) {
    this.rows = rows;
  }

  static RowIterator none() {
    return new ListedRows(List.of());
  }

  /** The rows that are wanted, in another order; takes all of them and closes their iterator. */
  static RowIterator sorted(RowIterator found, Predicate<Row> wanted, Comparator<Row> order) {
    List<Row> sorted = new ArrayList<>();
    try (found) {
      found.forEachRemaining(
          row -> {
            if (wanted.test(row)) {
              sorted.add(row);
            }
          });
    }
    sorted.sort(order);
    return new ListedRows(sorted);
  }

  @Override
  public boolean hasNext() {
    return next < rows.size();
  }

  @Override
  public Row peek() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return rows.get(next);
  }

  @Override
  public Row next() {
    Row row = peek();
    next++;
    return row;
  }

  @Override
  public void close() {
    next = rows.size();
  }
}
