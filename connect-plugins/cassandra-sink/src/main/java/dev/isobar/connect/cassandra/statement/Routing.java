package dev.isobar.connect.cassandra.statement;

import java.nio.ByteBuffer;
import org.apache.kafka.connect.errors.DataException;

/** Puts the values of a partition key's columns together as the cluster routes by them. */
final class Routing {

  private static final int LONGEST = 65_535;

  private final int[] slots;

  /**
   * Makes one.
   *
   * @param slots which bind markers are the partition key's columns, in its order
   */
  Routing(int[] slots) {
    this.slots = slots;
  }

  /** Whether nothing is known of the partition. */
  boolean isUnknown() {
    return slots.length == 0;
  }

  /**
   * Returns the key.
   *
   * @throws DataException if it is empty or too long, which the cluster would refuse
   */
  ByteBuffer of(ByteBuffer[] values) {
    if (slots.length == 1) {
      ByteBuffer value = values[slots[0]];
      if (!value.hasRemaining()) {
        throw new DataException("the partition key is empty, which Cassandra does not allow");
      }
      requireLength(value.remaining());
      return value;
    }
    int length = 0;
    for (int slot : slots) {
      length += 3 + values[slot].remaining();
    }
    requireLength(length);
    ByteBuffer joined = ByteBuffer.allocate(length);
    for (int slot : slots) {
      ByteBuffer value = values[slot];
      joined.putShort((short) value.remaining()).put(value.duplicate()).put((byte) 0);
    }
    return joined.flip();
  }

  private static void requireLength(int length) {
    if (length > LONGEST) {
      throw new DataException(
          "the partition key has " + length + " bytes; Cassandra allows " + LONGEST);
    }
  }
}
