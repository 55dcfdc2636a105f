package dev.isobar.streams.cassandra.internal.store;

import dev.isobar.streams.cassandra.internal.engine.RowIterator;
import dev.isobar.streams.cassandra.internal.table.Row;
import dev.isobar.streams.cassandra.internal.table.RowKey;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;

/** The rows that are wanted, with keys as the store's user knows them. */
final class RowsIterator<K> implements KeyValueIterator<K, byte[]> {

  private final String store;
  private final RowIterator rows;
  private final Predicate<Row> wanted;
  private final Function<RowKey, K> toKey;
  private final Consumer<RowsIterator<?>> onClose;
  private boolean closed;

  RowsIterator(
      String store,
      RowIterator rows,
      Predicate<Row> wanted,
      Function<RowKey, K> toKey,
      Consumer<RowsIterator<?>> onClose) {
    this.store = store;
    this.rows = rows;
    this.wanted = wanted;
    this.toKey = toKey;
    this.onClose = onClose;
  }

  // The methods are synchronized because the store may close the iterator from its own thread
  // while an interactive query's thread goes through it.
  @Override
  public synchronized boolean hasNext() {
    if (closed) {
      throw new InvalidStateStoreException("The iterator over store " + store + " is closed");
    }
    while (rows.hasNext()) {
      if (wanted.test(rows.peek())) {
        return true;
      }
      rows.next();
    }
    return false;
  }

  @Override
  public synchronized K peekNextKey() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return toKey.apply(rows.peek().key());
  }

  @Override
  public synchronized KeyValue<K, byte[]> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Row row = rows.next();
    return KeyValue.pair(toKey.apply(row.key()), row.value());
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      onClose.accept(this);
      rows.close();
    }
  }
}
