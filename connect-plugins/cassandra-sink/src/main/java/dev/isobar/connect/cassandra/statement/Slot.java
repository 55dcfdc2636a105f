package dev.isobar.connect.cassandra.statement;

import java.nio.ByteBuffer;

/** One bind marker of a statement: where its bytes come from. */
@FunctionalInterface
interface Slot {

  /** What stands for "leave as it is"; known by its identity. */
  ByteBuffer UNSET = ByteBuffer.allocate(0);

  /**
   * Encodes what the record has.
   *
   * @param clock when the write takes effect unless the record says so, in microseconds since 1970
   * @return null for a null, UNSET for nothing
   * @throws org.apache.kafka.connect.errors.DataException that names the column, the field and the
   *     value's type
   */
  ByteBuffer encode(RecordParts parts, long clock);
}
