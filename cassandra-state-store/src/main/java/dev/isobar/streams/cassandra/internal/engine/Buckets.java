package dev.isobar.streams.cassandra.internal.engine;

import java.util.Arrays;

/** Spreads keys over buckets. What it answers is part of the data: it must never change. */
public final class Buckets {

  private Buckets() {}

  /**
   * The bucket of a key.
   *
   * <p>Not the hash by which Kafka chooses the partition: all keys of one store partition would be
   * alike in it.
   *
   * @param count how many buckets there are
   */
  public static int of(byte[] key, int count) {
    int hash = Arrays.hashCode(key);
    hash ^= hash >>> 16;
    hash *= 0x85ebca6b;
    hash ^= hash >>> 13;
    hash *= 0xc2b2ae35;
    hash ^= hash >>> 16;
    return Math.floorMod(hash, count);
  }
}
