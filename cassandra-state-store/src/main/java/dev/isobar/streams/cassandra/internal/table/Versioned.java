package dev.isobar.streams.cassandra.internal.table;

import java.util.Arrays;

/**
 * A value and when it was written. Of two the later one stays; of two written at the same time a
 * deletion, else the value that is larger as unsigned bytes. That is how Cassandra decides, so that
 * all replicas come to the same.
 *
 * @param value null for a deletion
 */
record Versioned(long timestamp, byte[] value) {

  /** The one of two that stays; either may be null. */
  static Versioned later(Versioned one, Versioned other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    if (one.timestamp != other.timestamp) {
      return one.timestamp > other.timestamp ? one : other;
    }
    if (one.value == null || other.value == null) {
      return one.value == null ? one : other;
    }
    return Arrays.compareUnsigned(one.value, other.value) >= 0 ? one : other;
  }
}
