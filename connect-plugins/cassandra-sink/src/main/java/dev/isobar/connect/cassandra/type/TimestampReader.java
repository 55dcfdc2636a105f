package dev.isobar.connect.cassandra.type;

import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;

/** Reads what a record says of its write: when it takes effect, or how long it lives. */
public final class TimestampReader {

  private static final int MAX_SECONDS = 630_720_000;

  private final Schema schema;
  private final TimeUnit numbers;

  /**
   * Makes one.
   *
   * @param schema of the values; null if they bring none
   * @param numbers what whole numbers count
   */
  public TimestampReader(Schema schema, TimeUnit numbers) {
    this.schema = schema;
    this.numbers = numbers;
  }

  /**
   * Reads a point in time, in microseconds since 1970.
   *
   * @throws DataException if the value is none
   */
  public long micros(Object value) {
    Schema known = value instanceof SchemaAndValue with ? with.schema() : schema;
    Object bare = value instanceof SchemaAndValue with ? with.value() : value;
    Kind kind = known == null ? Kind.of(bare) : Kind.of(known);
    ToLongFunction<Object> reader = Instants.reader(kind, numbers, TimeUnit.MICROSECONDS);
    if (reader == null) {
      throw new DataException(bare + " is no point in time");
    }
    return reader.applyAsLong(bare);
  }

  /**
   * Reads a time to live, in seconds, rounded up.
   *
   * @throws DataException if the value is none, or longer than Cassandra keeps rows
   */
  public int seconds(Object value) {
    Object bare = value instanceof SchemaAndValue with ? with.value() : value;
    Encoder whole = NumberEncoders.whole(Kind.of(bare), "ttl", 8);
    if (whole == null) {
      throw new DataException(bare + " is no whole number");
    }
    long number = whole.encode(bare).getLong(0);
    long seconds = TimeUnit.SECONDS.convert(number, numbers);
    if (numbers.convert(seconds, TimeUnit.SECONDS) < number) {
      seconds++;
    }
    if (seconds < 0 || seconds > MAX_SECONDS) {
      throw new DataException(
          "a time to live of " + seconds + " s is not between 0 and " + MAX_SECONDS);
    }
    return (int) seconds;
  }
}
