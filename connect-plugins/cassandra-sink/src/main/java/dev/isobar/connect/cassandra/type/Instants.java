package dev.isobar.connect.cassandra.type;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.apache.kafka.connect.errors.DataException;

/** Reads points in time as whole numbers since 1970. */
final class Instants {

  private Instants() {}

  /**
   * Returns a reader of values of that kind; null if they are no points in time.
   *
   * @param numbers what whole numbers without a logical type count
   * @param result what the reader counts; finer values are rounded down
   */
  static ToLongFunction<Object> reader(Kind from, TimeUnit numbers, TimeUnit result) {
    return switch (from) {
      case TIMESTAMP, DATE ->
          value -> scaled(((Date) value).getTime(), TimeUnit.MILLISECONDS, result);
      case INTEGER -> value -> scaled(((Number) value).longValue(), numbers, result);
      case DAYS -> value -> scaled(((Number) value).longValue(), TimeUnit.DAYS, result);
      case EPOCH_MILLIS ->
          value -> scaled(((Number) value).longValue(), TimeUnit.MILLISECONDS, result);
      case EPOCH_MICROS ->
          value -> scaled(((Number) value).longValue(), TimeUnit.MICROSECONDS, result);
      case EPOCH_NANOS ->
          value -> scaled(((Number) value).longValue(), TimeUnit.NANOSECONDS, result);
      case TEXT -> value -> parse((String) value, result);
      default -> null;
    };
  }

  private static long scaled(long number, TimeUnit from, TimeUnit to) {
    if (from == to) {
      return number;
    }
    long factor = from.convert(1, to);
    if (factor > 1) {
      // TimeUnit rounds towards zero, which would move times before 1970 forward.
      return Math.floorDiv(number, factor);
    }
    long scaled = to.convert(number, from);
    if (scaled == Long.MAX_VALUE || scaled == Long.MIN_VALUE) {
      throw new DataException(number + " " + from + " since 1970 do not fit");
    }
    return scaled;
  }

  /** With a zone or, in UTC, without. */
  private static long parse(String text, TimeUnit result) {
    try {
      TemporalAccessor parsed =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(text, ZonedDateTime::from, LocalDateTime::from);
      Instant instant =
          parsed instanceof LocalDateTime local
              ? local.toInstant(ZoneOffset.UTC)
              : Instant.from(parsed);
      return Math.addExact(
          scaled(instant.getEpochSecond(), TimeUnit.SECONDS, result),
          scaled(instant.getNano(), TimeUnit.NANOSECONDS, result));
    } catch (DateTimeException | ArithmeticException e) {
      throw new DataException("'" + text + "' is not a time such as 2026-03-01T12:00:00Z", e);
    }
  }
}
