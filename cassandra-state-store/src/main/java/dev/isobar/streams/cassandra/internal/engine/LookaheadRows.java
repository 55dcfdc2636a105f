package dev.isobar.streams.cassandra.internal.engine;

import dev.isobar.streams.cassandra.internal.table.Row;
import java.util.NoSuchElementException;

/** An iterator that has to look for its next row, and keeps it until it is taken. */
abstract class LookaheadRows implements RowIterator {

  private Row next;

  /** Looks for the row after the last one that was found; null if there is none. */
  abstract Row find();

  @Override
  public final boolean hasNext() {
    if (next == null) {
      next = find();
    }
    return next != null;
  }

  @Override
  public final Row peek() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return next;
  }

  @Override
  public final Row next() {
    Row row = peek();
    next = null;
    return row;
  }

  @Override
  public void close() {
    next = null;
  }
}
