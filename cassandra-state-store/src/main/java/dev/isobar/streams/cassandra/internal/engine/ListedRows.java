package dev.isobar.streams.cassandra.internal.engine;

import dev.isobar.streams.cassandra.internal.table.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;

/** Rows that are all in memory. */
public final class ListedRows implements RowIterator {

  private final List<Row> rows;
  private final boolean forward;
  private int taken;

  ListedRows(List<Row> rows, boolean forward) {
    this.rows = rows;
    this.forward = forward;
  }

  public static RowIterator none() {
    return new ListedRows(List.of(), true);
  }

  /** The rows that are wanted, in another order; takes all of them and closes their iterator. */
  public static RowIterator sorted(
      RowIterator found, Predicate<Row> wanted, Comparator<Row> order) {
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
    return new ListedRows(sorted, true);
  }

  @Override
  public boolean hasNext() {
    return taken < rows.size();
  }

  @Override
  public Row peek() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return rows.get(forward ? taken : rows.size() - 1 - taken);
  }

  @Override
  public Row next() {
    Row row = peek();
    taken++;
    return row;
  }

  @Override
  public void close() {
    taken = rows.size();
  }
}
