package dev.isobar.connect.cassandra.clock;

import org.apache.kafka.connect.errors.DataException;

/**
 * Stamps writes with the records' own timestamps, so that several partitions, topics and other
 * writers may write one row. Within a millisecond the offset decides.
 */
public final class RecordTimeClock implements RecordClock {

  private static final long MICROS = 1000;

  @Override
  public long timestamp(long offset, long time) {
    if (time == NO_TIME) {
      throw new DataException(
          "the record has no timestamp, which the clock 'record' needs: set cassandra.clock=offset"
              + " or have the producer set one");
    }
    return time * MICROS + offset % MICROS;
  }
}
