package dev.isobar.connect.cassandra.type;

import java.nio.ByteBuffer;

/** Turns values of one kind into the bytes of one CQL type. */
@FunctionalInterface
public interface Encoder {

  /**
   * Encodes a value.
   *
   * @param value never null
   * @return ready to be read from its position to its limit
   * @throws org.apache.kafka.connect.errors.DataException if this one value cannot be written
   */
  ByteBuffer encode(Object value);
}
