package dev.isobar.streams.cassandra.internal.store;

import dev.isobar.streams.cassandra.internal.engine.ListedRows;
import dev.isobar.streams.cassandra.internal.engine.RowIterator;
import dev.isobar.streams.cassandra.internal.table.Row;
import java.util.NoSuchElementException;
import java.util.function.LongFunction;

/** The rows of several segments, one segment after the other, each opened when it is its turn. */
final class SegmentedRows implements RowIterator {

  private final LongFunction<RowIterator> open;
  private final int step;
  private long segment;
  private long left;
  private RowIterator current = ListedRows.none();

  /**
   * All segments from {@code first} to {@code last}, both included, forwards or backwards.
   *
   * @param open gives a segment's rows in the same direction
   */
  SegmentedRows(long first, long last, boolean forward, LongFunction<RowIterator> open) {
    this.open = open;
    this.step = forward ? 1 : -1;
    this.segment = forward ? first : last;
    this.left = Math.max(0, last - first + 1);
  }

  @Override
  public boolean hasNext() {
    while (!current.hasNext()) {
      if (left == 0) {
        return false;
      }
      current.close();
      current = open.apply(segment);
      segment += step;
      left--;
    }
    return true;
  }

  @Override
  public Row peek() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return current.peek();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return current.next();
  }

  @Override
  public void close() {
    left = 0;
    current.close();
  }
}
