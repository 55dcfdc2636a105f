package dev.isobar.connect.cassandra.statement;

import java.nio.ByteBuffer;

/**
 * The bind marker of the write's timestamp. It is in the statement's text, because a batch has no
 * place for the timestamps that its statements carry beside it.
 */
final class TimestampSlot implements Slot {

  private final WriteTime time;

  TimestampSlot(WriteTime time) {
    this.time = time;
  }

  @Override
  public ByteBuffer encode(RecordParts parts, long clock) {
    return ByteBuffer.allocate(Long.BYTES).putLong(0, time.micros(parts, clock));
  }
}
