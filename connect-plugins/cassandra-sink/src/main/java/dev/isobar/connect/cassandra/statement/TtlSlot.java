package dev.isobar.connect.cassandra.statement;

import dev.isobar.connect.cassandra.type.TimestampReader;
import java.nio.ByteBuffer;
import org.apache.kafka.connect.errors.DataException;

/** The bind marker of a time to live that the record says. */
final class TtlSlot implements Slot {

  private final Reader reader;
  private final String source;
  private final TimestampReader times;
  private final Integer otherwise;

  /**
   * Makes one.
   *
   * @param source in words, for errors
   * @param otherwise the seconds for records that say none; null for what the table says
   */
  TtlSlot(Reader reader, String source, TimestampReader times, Integer otherwise) {
    this.reader = reader;
    this.source = source;
    this.times = times;
    this.otherwise = otherwise;
  }

  @Override
  public ByteBuffer encode(RecordParts parts, long clock) {
    Object value = reader.read(parts);
    if (value == null || value == Reader.ABSENT) {
      return otherwise == null ? UNSET : seconds(otherwise);
    }
    try {
      return seconds(times.seconds(value));
    } catch (DataException | ClassCastException e) {
      throw new DataException("__ttl=" + source + ": " + e.getMessage(), e);
    }
  }

  private static ByteBuffer seconds(int number) {
    return ByteBuffer.allocate(4).putInt(0, number);
  }
}
