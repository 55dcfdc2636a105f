package dev.isobar.connect.cassandra.type;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.data.CqlDuration;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.apache.kafka.connect.errors.DataException;

/** Encoders of dates, times and durations. */
final class TimeEncoders {

  private static final long NANOS_OF_A_DAY = TimeUnit.DAYS.toNanos(1);

  private TimeEncoders() {}

  /**
   * Of a timestamp, which has milliseconds: finer ones are rounded down.
   *
   * @param unit what whole numbers count since 1970
   */
  static Encoder timestamp(Kind from, TimeUnit unit) {
    ToLongFunction<Object> millis = Instants.reader(from, unit, TimeUnit.MILLISECONDS);
    return millis == null
        ? null
        : value -> ByteBuffer.allocate(8).putLong(0, millis.applyAsLong(value));
  }

  static Encoder date(Kind from) {
    ToLongFunction<Object> days =
        switch (from) {
          case DATE -> value -> Math.floorDiv(((Date) value).getTime(), TimeUnit.DAYS.toMillis(1));
          case DAYS -> value -> ((Number) value).longValue();
          case TEXT -> value -> date((String) value);
          default -> null;
        };
    // The protocol counts from the middle of its range on.
    return days == null
        ? null
        : value -> ByteBuffer.allocate(4).putInt(0, encodedDay(days.applyAsLong(value)));
  }

  static int encodedDay(long days) {
    if (days != (int) days) {
      throw new DataException("the day " + days + " does not fit into date");
    }
    return (int) days + Integer.MIN_VALUE;
  }

  private static long date(String text) {
    try {
      return LocalDate.parse(text).toEpochDay();
    } catch (DateTimeException e) {
      throw new DataException("'" + text + "' is not a date such as 2026-03-01", e);
    }
  }

  static Encoder time(Kind from) {
    ToLongFunction<Object> nanos =
        switch (from) {
          case TIME -> value -> TimeUnit.MILLISECONDS.toNanos(((Date) value).getTime());
          case MILLIS_OF_DAY ->
              value -> TimeUnit.MILLISECONDS.toNanos(((Number) value).longValue());
          case MICROS_OF_DAY ->
              value -> TimeUnit.MICROSECONDS.toNanos(((Number) value).longValue());
          case NANOS_OF_DAY -> value -> ((Number) value).longValue();
          case TEXT -> value -> time((String) value);
          default -> null;
        };
    return nanos == null
        ? null
        : value -> {
          long number = nanos.applyAsLong(value);
          if (number < 0 || number >= NANOS_OF_A_DAY) {
            throw new DataException(value + " is not within a day, as time is");
          }
          return ByteBuffer.allocate(8).putLong(0, number);
        };
  }

  private static long time(String text) {
    try {
      return LocalTime.parse(text).toNanoOfDay();
    } catch (DateTimeException e) {
      throw new DataException("'" + text + "' is not a time such as 13:30:00.5", e);
    }
  }

  static Encoder duration(Kind from) {
    return from != Kind.TEXT
        ? null
        : value -> {
          try {
            return TypeCodecs.DURATION.encode(
                CqlDuration.from((String) value), ProtocolVersion.DEFAULT);
          } catch (IllegalArgumentException | ArithmeticException e) {
            throw new DataException(
                "'" + value + "' is not a duration such as PT1H30M or 1h30m", e);
          }
        };
  }
}
