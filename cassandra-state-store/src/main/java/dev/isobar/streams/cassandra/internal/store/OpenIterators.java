package dev.isobar.streams.cassandra.internal.store;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The iterators of a store that nobody has closed yet, so that they end with the store. */
final class OpenIterators {

  private final Set<RowsIterator<?>> open = ConcurrentHashMap.newKeySet();

  <K> RowsIterator<K> add(RowsIterator<K> iterator) {
    open.add(iterator);
    return iterator;
  }

  void remove(RowsIterator<?> iterator) {
    open.remove(iterator);
  }

  void close() {
    open.forEach(RowsIterator::close);
  }
}
