package dev.isobar.connect.cassandra.statement;

import dev.isobar.connect.cassandra.mapping.Source;
import dev.isobar.connect.cassandra.type.TimestampReader;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.errors.DataException;

/** When writes take effect: as the sink's clock says, or as the record does. */
@FunctionalInterface
interface WriteTime {

  /**
   * Tells it, in microseconds since 1970.
   *
   * @param clock what the sink's clock says
   * @throws DataException if the record should say it and does not
   */
  long micros(RecordParts parts, long clock);

  /** By the sink's clock. */
  WriteTime BY_CLOCK = (parts, clock) -> clock;

  /**
   * By the record.
   *
   * @throws DataException if records of this shape do not say it
   */
  static WriteTime of(Source source, Shape shape, TimeUnit unit) {
    Located located =
        Located.find(source, shape)
            .orElseThrow(
                () ->
                    new DataException(
                        "__timestamp="
                            + source
                            + ": the record has nothing there"
                            + (shape.isTombstone()
                                ? ", and a tombstone without its time cannot be ordered: take"
                                    + " __timestamp from key, header or timestamp, or set"
                                    + " tombstones=ignore"
                                : "")));
    TimestampReader times = new TimestampReader(located.schema(), unit);
    return (parts, clock) -> {
      Object value = located.reader().read(parts);
      if (value == null || value == Reader.ABSENT) {
        throw new DataException("__timestamp=" + source + ": the record has no time there");
      }
      try {
        return times.micros(value);
      } catch (DataException | ClassCastException e) {
        throw new DataException("__timestamp=" + source + ": " + e.getMessage(), e);
      }
    };
  }
}
