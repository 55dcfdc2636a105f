package dev.isobar.streams.cassandra.internal.engine;

/**
 * A row's latest value in a {@link Buffer}.
 *
 * @param value null if the row was deleted
 * @param offset of the changelog record it was restored from, {@link #NOT_RESTORED} if a processor
 *     wrote it
 */
record Buffered(byte[] value, long offset) {

  static final long NOT_RESTORED = Long.MAX_VALUE;
}
