package dev.isobar.streams.cassandra.internal.store;

import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys between two, both included; null for no bound. */
public final class KeyRange {

  private static final Logger LOG = LoggerFactory.getLogger(KeyRange.class);

  private final byte[] from;
  private final byte[] to;

  KeyRange(Bytes from, Bytes to) {
    this.from = from == null ? null : from.get();
    this.to = to == null ? null : to.get();
  }

  /** The first key after all that begin with a prefix; null if there is none. */
  public static byte[] afterPrefix(byte[] prefix) {
    int last = prefix.length - 1;
    while (last >= 0 && prefix[last] == (byte) 0xff) {
      last--;
    }
    if (last < 0) {
      return null;
    }
    byte[] after = Arrays.copyOf(prefix, last + 1);
    after[last]++;
    return after;
  }

  /** Whether a key begins with a prefix. */
  public static boolean startsWith(byte[] key, byte[] prefix) {
    return key.length >= prefix.length
        && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
  }

  byte[] from() {
    return from;
  }

  byte[] to() {
    return to;
  }

  /** Whether no key can lie in the range, which is said in the log: nobody asks so on purpose. */
  boolean isEmpty(String store) {
    boolean empty = from != null && to != null && Arrays.compareUnsigned(from, to) > 0;
    if (empty) {
      LOG.warn(
          "Store {} was asked for a range whose first key is greater than its last, which finds"
              + " nothing. Are they swapped, or is the order of the serialized keys another one"
              + " than that of the keys, as it is with negative numbers?",
          store);
    }
    return empty;
  }
}
