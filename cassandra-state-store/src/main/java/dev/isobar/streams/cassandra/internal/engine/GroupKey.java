package dev.isobar.streams.cassandra.internal.engine;

import dev.isobar.streams.cassandra.internal.table.RowKey;

/**
 * A group of one store partition, as the cache that all of them share has to know it.
 *
 * @param owner compared by identity
 */
record GroupKey(Object owner, RowKey group) {

  @Override
  public boolean equals(Object other) {
    return other instanceof GroupKey that && owner == that.owner && group.equals(that.group);
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(owner) * 31 + group.hashCode();
  }
}
