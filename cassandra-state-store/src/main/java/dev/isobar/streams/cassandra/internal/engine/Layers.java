package dev.isobar.streams.cassandra.internal.engine;

import dev.isobar.streams.cassandra.internal.table.RowKey;

/**
 * The two buffers over Cassandra at one moment.
 *
 * @param dirty what is written since the last flush began
 * @param frozen what is being flushed, older than all of dirty; null when nothing is
 */
record Layers(Buffer dirty, Buffer frozen) {

  /** The row's latest value, null if it is in neither. */
  Buffered get(RowKey key) {
    Buffered value = dirty.get(key);
    return value == null && frozen != null ? frozen.get(key) : value;
  }
}
