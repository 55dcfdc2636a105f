package dev.isobar.streams.cassandra.internal.store;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A changelog key: the record's key with numbers behind it. */
final class ChangelogKeys {

  private ChangelogKeys() {}

  /** The record's key. */
  static byte[] key(byte[] changelogKey, int bytesBehind) {
    return Arrays.copyOf(changelogKey, changelogKey.length - bytesBehind);
  }

  /** The 8-byte number that begins so many bytes before the end. */
  static long number(byte[] changelogKey, int bytesBehind) {
    return ByteBuffer.wrap(changelogKey).getLong(changelogKey.length - bytesBehind);
  }

  /** The 4-byte number at the end. */
  static int lastInt(byte[] changelogKey) {
    return ByteBuffer.wrap(changelogKey).getInt(changelogKey.length - Integer.BYTES);
  }
}
