package dev.isobar.connect.cassandra.type;

import java.nio.ByteBuffer;
import java.util.Collection;
import org.apache.kafka.connect.errors.DataException;

/** Puts the bytes of several values together, each behind its length. */
final class Parts {

  private static final int LENGTH = 4;
  private static final int NULL = -1;

  private Parts() {}

  /** A collection's bytes: first their number. */
  static ByteBuffer counted(int count, Collection<ByteBuffer> parts) {
    ByteBuffer joined = ByteBuffer.allocate(LENGTH + size(parts)).putInt(count);
    return append(parts, joined);
  }

  /** The bytes of a tuple or user-defined type, null where a member is. */
  static ByteBuffer joined(Collection<ByteBuffer> parts) {
    return append(parts, ByteBuffer.allocate(size(parts)));
  }

  private static int size(Collection<ByteBuffer> parts) {
    int size = 0;
    for (ByteBuffer part : parts) {
      size += LENGTH + (part == null ? 0 : part.remaining());
    }
    return size;
  }

  private static ByteBuffer append(Collection<ByteBuffer> parts, ByteBuffer joined) {
    for (ByteBuffer part : parts) {
      if (part == null) {
        joined.putInt(NULL);
      } else {
        joined.putInt(part.remaining()).put(part.duplicate());
      }
    }
    return joined.flip();
  }

  /** Encodes a value inside another and names where it stands if that fails. */
  static ByteBuffer encode(Encoder encoder, Object value, String kind, Object place) {
    if (value == null) {
      throw new DataException(
          "in "
              + kind
              + " "
              + place
              + ": a null inside a collection, which Cassandra does not allow");
    }
    try {
      return encoder.encode(value);
    } catch (DataException | ClassCastException e) {
      throw new DataException("in " + kind + " " + place + ": " + e.getMessage(), e);
    }
  }
}
