package dev.isobar.streams.cassandra.internal.store;

import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.WindowStoreIterator;

/** Window starts and values of one key. */
final class StartsIterator implements WindowStoreIterator<byte[]> {

  private final RowsIterator<Long> rows;

  StartsIterator(RowsIterator<Long> rows) {
    this.rows = rows;
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public Long peekNextKey() {
    return rows.peekNextKey();
  }

  @Override
  public KeyValue<Long, byte[]> next() {
    return rows.next();
  }

  @Override
  public void close() {
    rows.close();
  }
}
