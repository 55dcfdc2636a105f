package dev.isobar.connect.elasticsearch.document;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;

/** Writers of dates and times: those of Connect, and Debezium's, which are numbers. */
final class LogicalTypes {

  private static final DateTimeFormatter MICROS = instant(6);
  private static final DateTimeFormatter NANOS = instant(9);
  private static final DateTimeFormatter TIME_MICROS = time("SSSSSS");
  private static final DateTimeFormatter TIME_NANOS = time("SSSSSSSSS");
  private static final long MILLION = 1_000_000;
  private static final long BILLION = 1_000_000_000;

  private static final JsonWriter TIMESTAMP =
      (json, value) -> JsonTimes.writeTimestamp(json, ((java.util.Date) value).getTime());

  private static final Map<String, JsonWriter> CONNECT =
      Map.of(
          Timestamp.LOGICAL_NAME,
          TIMESTAMP,
          Date.LOGICAL_NAME,
          (json, value) -> json.writeString(JsonTimes.date(((java.util.Date) value).getTime())),
          Time.LOGICAL_NAME,
          (json, value) -> json.writeString(JsonTimes.time(((java.util.Date) value).getTime())));

  private static final Map<String, JsonWriter> DEBEZIUM =
      Map.of(
          "io.debezium.time.Timestamp",
          (json, value) -> JsonTimes.writeTimestamp(json, whole(value)),
          "io.debezium.time.MicroTimestamp",
          (json, value) -> json.writeString(MICROS.format(instant(whole(value), MILLION))),
          "io.debezium.time.NanoTimestamp",
          (json, value) -> json.writeString(NANOS.format(instant(whole(value), BILLION))),
          "io.debezium.time.Date",
          (json, value) -> json.writeString(LocalDate.ofEpochDay(whole(value)).toString()),
          "io.debezium.time.Time",
          (json, value) -> json.writeString(JsonTimes.time(whole(value))),
          "io.debezium.time.MicroTime",
          (json, value) -> json.writeString(TIME_MICROS.format(time(whole(value) * 1000))),
          "io.debezium.time.NanoTime",
          (json, value) -> json.writeString(TIME_NANOS.format(time(whole(value)))));

  private LogicalTypes() {}

  /** Returns the writer of a date or time; empty if the schema is of none. */
  static Optional<JsonWriter> writer(Schema schema) {
    if (schema.name() == null) {
      return Optional.empty();
    }
    boolean whole = schema.type() == Schema.Type.INT32 || schema.type() == Schema.Type.INT64;
    if (!whole) {
      return Optional.empty();
    }
    JsonWriter writer = CONNECT.get(schema.name());
    return Optional.ofNullable(writer == null ? DEBEZIUM.get(schema.name()) : writer);
  }

  private static long whole(Object value) {
    return ((Number) value).longValue();
  }

  private static Instant instant(long units, long ofSecond) {
    return Instant.ofEpochSecond(
        Math.floorDiv(units, ofSecond), Math.floorMod(units, ofSecond) * (BILLION / ofSecond));
  }

  private static LocalTime time(long nanos) {
    return LocalTime.ofNanoOfDay(nanos);
  }

  private static DateTimeFormatter instant(int digits) {
    return new DateTimeFormatterBuilder().appendInstant(digits).toFormatter(Locale.ROOT);
  }

  private static DateTimeFormatter time(String fraction) {
    return DateTimeFormatter.ofPattern("HH:mm:ss." + fraction, Locale.ROOT);
  }
}
