package dev.isobar.streams.cassandra.internal.engine;

import java.util.Arrays;

/**
 * The key before which a key-value store is known to have no rows.
 *
 * <p>A store that is used as a queue, as Kafka Streams does for outer joins, deletes at its front
 * all the time, and every scan from the beginning would have to pass what Cassandra keeps of all
 * the deleted rows. Scans begin here instead.
 */
final class ScanFloor {

  private volatile byte[] floor;

  ScanFloor(byte[] floor) {
    this.floor = floor;
  }

  /** The floor, null if it is not known. */
  byte[] get() {
    return floor;
  }

  /** Where a scan that is to begin at a key, or at the very beginning if null, has to begin. */
  byte[] raise(byte[] from) {
    byte[] known = floor;
    return known == null || (from != null && Arrays.compareUnsigned(from, known) >= 0)
        ? from
        : known;
  }

  /** Notes the first key that a scan from the floor, or from before it, found. */
  void found(byte[] first) {
    floor = first;
  }

  /** Notes that a row was written. */
  void written(byte[] key) {
    byte[] known = floor;
    if (known != null && Arrays.compareUnsigned(key, known) < 0) {
      floor = key;
    }
  }
}
