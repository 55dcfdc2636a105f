package dev.isobar.streams.cassandra.internal.engine;

import dev.isobar.streams.cassandra.internal.table.Row;
import java.util.Iterator;

/** Rows one after the other; must be closed. Not for use by several threads at once. */
public interface RowIterator extends Iterator<Row>, AutoCloseable {

  /**
   * The row that {@link #next()} will return.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  Row peek();

  @Override
  void close();
}
