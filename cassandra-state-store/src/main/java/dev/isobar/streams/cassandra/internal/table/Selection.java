package dev.isobar.streams.cassandra.internal.table;

/** Which rows of a slice a scan wants; all bounds are inclusive. */
public sealed interface Selection {

  /**
   * All rows of the keys between two.
   *
   * @param from null for no lower bound
   * @param to null for no upper bound
   */
  record Keys(byte[] from, byte[] to) implements Selection {}

  /** The rows of one key whose first number is between two; not for stores with one row a key. */
  record OneKey(byte[] key, long firstFrom, long firstTo) implements Selection {}
}
