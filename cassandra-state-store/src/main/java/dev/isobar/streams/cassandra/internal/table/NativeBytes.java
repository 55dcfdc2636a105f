package dev.isobar.streams.cassandra.internal.table;

import java.nio.ByteBuffer;
import java.util.Collection;

/**
 * Values in CQL's native format, made and read without the driver's codecs: the rows' path has only
 * blobs and integers, and looking up a codec for each costs more than they do.
 */
final class NativeBytes {

  private NativeBytes() {}

  static ByteBuffer ofInt(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(0, value);
  }

  static ByteBuffer ofLong(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(0, value);
  }

  static ByteBuffer ofBlob(byte[] value) {
    return ByteBuffer.wrap(value);
  }

  /** A {@code list<blob>}. */
  static ByteBuffer ofBlobs(Collection<byte[]> values) {
    int size = Integer.BYTES;
    for (byte[] value : values) {
      size += Integer.BYTES + value.length;
    }
    ByteBuffer bytes = ByteBuffer.allocate(size).putInt(values.size());
    for (byte[] value : values) {
      bytes.putInt(value.length).put(value);
    }
    return bytes.flip();
  }

  static long toLong(ByteBuffer bytes) {
    return bytes.getLong(bytes.position());
  }

  /** The bytes, not copied if the buffer has nothing else. */
  static byte[] toBlob(ByteBuffer bytes) {
    if (bytes.hasArray()
        && bytes.arrayOffset() == 0
        && bytes.position() == 0
        && bytes.remaining() == bytes.array().length) {
      return bytes.array();
    }
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    return copy;
  }
}
