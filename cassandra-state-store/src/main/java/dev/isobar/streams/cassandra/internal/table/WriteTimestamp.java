package dev.isobar.streams.cassandra.internal.table;

/**
 * The timestamp that rows are written with: the generation in the high bits, the changelog's offset
 * in the low ones. Cassandra keeps the row with the higher timestamp, hence the one that knows more
 * of the changelog, in whatever order the writes arrive.
 */
public final class WriteTimestamp {

  private static final int OFFSET_BITS = 44;

  /** Offsets must be below this, about 17 million million. */
  public static final long MAX_OFFSET = (1L << OFFSET_BITS) - 2;

  private WriteTimestamp() {}

  /**
   * The timestamp of what is the state as of an offset.
   *
   * @param offset of the changelog; -1 stands for the beginning
   * @throws IllegalArgumentException if the offset or the generation is too large
   */
  public static long of(int generation, long offset) {
    if (offset < -1 || offset > MAX_OFFSET || generation < 0 || generation >= 1 << 19) {
      throw new IllegalArgumentException(
          "No write timestamp for offset " + offset + " of generation " + generation);
    }
    return ((long) generation << OFFSET_BITS) + offset + 1;
  }
}
