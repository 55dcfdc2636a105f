package dev.isobar.streams.cassandra.internal.engine;

import dev.isobar.streams.cassandra.internal.table.RowKey;

/**
 * The two buffers over Cassandra at one moment.
 *
 * @param dirty what is written since the last flush began
 * @param frozen what is being flushed, older than all of dirty; null when nothing is
 */
record Layers(Buffer dirty, Buffer frozen) implements ReadAhead.Pending {

  /** For groups of several rows, of which the buffers may have a few only. */
  static final ReadAhead.Pending NOTHING_PENDING =
      new ReadAhead.Pending() {
        @Override
        public boolean isWritten(RowKey group) {
          return false;
        }

        @Override
        public Group beingFlushed(RowKey group) {
          return null;
        }
      };

  /** The row's latest value, null if it is in neither. */
  Buffered get(RowKey key) {
    Buffered value = dirty.get(key);
    return value == null && frozen != null ? frozen.get(key) : value;
  }

  @Override
  public boolean isWritten(RowKey group) {
    return dirty.get(group) != null;
  }

  @Override
  public Group beingFlushed(RowKey group) {
    Buffered value = frozen == null ? null : frozen.get(group);
    return value == null ? null : Group.ofOne(Buffer.asRow(group, value));
  }
}
