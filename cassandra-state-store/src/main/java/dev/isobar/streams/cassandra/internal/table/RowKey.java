package dev.isobar.streams.cassandra.internal.table;

import java.util.Arrays;

/**
 * Addresses one row of one store partition: the segment, the key and up to two numbers after it, as
 * the store's {@link StoreKind} has them (0 where it has none). Ordered by segment, then key
 * (unsigned bytes, as Cassandra orders blobs), then the numbers.
 *
 * <p>The key's bytes are not copied; nobody may change them.
 */
public final class RowKey implements Comparable<RowKey> {

  private final long segment;
  private final byte[] key;
  private final long first;
  private final long second;
  private final int hash;

  public RowKey(long segment, byte[] key, long first, long second) {
    this.segment = segment;
    this.key = key;
    this.first = first;
    this.second = second;
    this.hash =
        ((Arrays.hashCode(key) * 31 + Long.hashCode(segment)) * 31 + Long.hashCode(first)) * 31
            + Long.hashCode(second);
  }

  /** The row of {@code key} in a store with one row a key and no segments. */
  public static RowKey of(byte[] key) {
    return new RowKey(0, key, 0, 0);
  }

  /** The key that stands for all rows of {@code key} in {@code segment}. */
  public static RowKey group(long segment, byte[] key) {
    return new RowKey(segment, key, 0, 0);
  }

  /** The group this row belongs to: its segment and key. */
  public RowKey group() {
    return first == 0 && second == 0 ? this : new RowKey(segment, key, 0, 0);
  }

  public long segment() {
    return segment;
  }

  public byte[] key() {
    return key;
  }

  public long first() {
    return first;
  }

  public long second() {
    return second;
  }

  @Override
  public int compareTo(RowKey other) {
    int order = Long.compare(segment, other.segment);
    if (order == 0) {
      order = Arrays.compareUnsigned(key, other.key);
    }
    if (order == 0) {
      order = Long.compare(first, other.first);
    }
    return order == 0 ? Long.compare(second, other.second) : order;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowKey that
        && hash == that.hash
        && segment == that.segment
        && first == that.first
        && second == that.second
        && Arrays.equals(key, that.key);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return "segment "
        + segment
        + ", key 0x"
        + java.util.HexFormat.of().formatHex(key)
        + ", "
        + first
        + ", "
        + second;
  }
}
