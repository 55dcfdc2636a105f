package dev.isobar.streams.cassandra.internal.store;

import dev.isobar.streams.cassandra.internal.table.Row;
import java.util.Arrays;

/**
 * One version of a key.
 *
 * @param validFrom since when it holds, in ms since 1970; it does until the next version
 * @param value null if the key was deleted then
 */
public record Version(long validFrom, byte[] value) {

  private static final byte DELETED = 0;
  private static final byte PRESENT = 1;

  /** Reads a row of a versioned store. */
  public static Version of(Row row) {
    byte[] encoded = row.value();
    return new Version(
        row.key().first(),
        encoded[0] == DELETED ? null : Arrays.copyOfRange(encoded, 1, encoded.length));
  }

  /**
   * What a row's value is: one byte that says whether the key had a value, then the value.
   *
   * @param value null if the key is deleted
   */
  static byte[] encode(byte[] value) {
    if (value == null) {
      return new byte[] {DELETED};
    }
    byte[] encoded = new byte[value.length + 1];
    encoded[0] = PRESENT;
    System.arraycopy(value, 0, encoded, 1, value.length);
    return encoded;
  }
}
