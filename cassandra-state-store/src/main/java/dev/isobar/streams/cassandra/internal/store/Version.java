package dev.isobar.streams.cassandra.internal.store;

import dev.isobar.streams.cassandra.internal.table.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;
import org.apache.kafka.streams.state.VersionedRecord;

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
    return new Version(row.key().first(), decode(row.value()));
  }

  /** The value in a row's value; null if the key is deleted. */
  static byte[] decode(byte[] encoded) {
    return encoded[0] == DELETED ? null : Arrays.copyOfRange(encoded, 1, encoded.length);
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

  /**
   * As Kafka Streams shows it.
   *
   * @param validTo since when the next version holds, null if there is none
   */
  public VersionedRecord<byte[]> until(Long validTo) {
    return validTo == null
        ? new VersionedRecord<>(value, validFrom)
        : new VersionedRecord<>(value, validFrom, validTo);
  }

  /**
   * The versions with values that held at some time between two, both included.
   *
   * @param versions all of a key, in order
   * @param kept whether a version that ended at a time is still to be shown
   */
  public static List<VersionedRecord<byte[]>> between(
      List<Version> versions, long from, long to, LongPredicate kept) {
    List<VersionedRecord<byte[]>> found = new ArrayList<>();
    for (int i = 0; i < versions.size(); i++) {
      Version version = versions.get(i);
      Long validTo = i + 1 < versions.size() ? versions.get(i + 1).validFrom() : null;
      boolean holds = validTo == null || (validTo > from && kept.test(validTo));
      if (version.value() != null && version.validFrom() <= to && holds) {
        found.add(version.until(validTo));
      }
    }
    return found;
  }
}
