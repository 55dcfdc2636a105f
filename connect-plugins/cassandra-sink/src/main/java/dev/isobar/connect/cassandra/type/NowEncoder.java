package dev.isobar.connect.cassandra.type;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.uuid.Uuids;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.apache.kafka.connect.errors.DataException;

/** Writes the time at which a statement is made. */
public final class NowEncoder implements Encoder {

  private final InstantSource clock;
  private final DataType type;

  /**
   * Makes one.
   *
   * @throws DataException if the type is not of times
   */
  public NowEncoder(InstantSource clock, DataType type) {
    this.clock = clock;
    this.type = type;
    var unused = encode(this);
  }

  /** Encodes the time, whatever the value. */
  @Override
  public ByteBuffer encode(Object value) {
    Instant now = clock.instant();
    LocalDateTime utc = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
    if (type.equals(DataTypes.TIMESTAMP)) {
      return ByteBuffer.allocate(8).putLong(0, now.toEpochMilli());
    } else if (type.equals(DataTypes.DATE)) {
      return ByteBuffer.allocate(4)
          .putInt(0, TimeEncoders.encodedDay(utc.toLocalDate().toEpochDay()));
    } else if (type.equals(DataTypes.TIME)) {
      return ByteBuffer.allocate(8).putLong(0, utc.toLocalTime().toNanoOfDay());
    } else if (type.equals(DataTypes.TIMEUUID)) {
      UUID unique = Uuids.timeBased();
      return ByteBuffer.allocate(16)
          .putLong(0, unique.getMostSignificantBits())
          .putLong(8, unique.getLeastSignificantBits());
    }
    throw new DataException(
        "now() cannot be written as "
            + TypeNames.of(type)
            + ": it needs timestamp, timeuuid, date or time");
  }
}
