package dev.isobar.streams.cassandra.internal.engine;

import dev.isobar.streams.cassandra.internal.table.Row;
import java.util.List;
import java.util.NoSuchElementException;

/** Rows that are at hand. */
final class ListedRows implements RowIterator {

  private final List<Row> rows;
  private final boolean forward;
  private int taken;

  ListedRows(List<Row> rows, boolean forward) {
    this.rows = rows;
    this.forward = forward;
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
