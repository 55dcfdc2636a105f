package dev.isobar.connect.cassandra.type;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;

/** Converters of Connect's own logical types: date, time, timestamp and decimal. */
public final class LogicalConverters {

  private static final Set<String> NAMES =
      Set.of(Date.LOGICAL_NAME, Decimal.LOGICAL_NAME, Time.LOGICAL_NAME, Timestamp.LOGICAL_NAME);

  private LogicalConverters() {}

  static boolean handles(Schema schema) {
    return NAMES.contains(schema.name());
  }

  /** Returns the converter, or null if there is none. */
  static ValueConverter find(Schema schema, DataType to) {
    return switch (schema.name()) {
      case Date.LOGICAL_NAME -> to.equals(DataTypes.DATE) ? LogicalConverters::date : null;
      case Time.LOGICAL_NAME -> to.equals(DataTypes.TIME) ? LogicalConverters::time : null;
      case Timestamp.LOGICAL_NAME ->
          to.equals(DataTypes.TIMESTAMP) ? value -> ((java.util.Date) value).toInstant() : null;
      case Decimal.LOGICAL_NAME -> decimal(to);
      default -> null;
    };
  }

  private static Object date(Object value) {
    return ((java.util.Date) value).toInstant().atZone(ZoneOffset.UTC).toLocalDate();
  }

  private static Object time(Object value) {
    long millis = ((java.util.Date) value).getTime();
    return LocalTime.ofNanoOfDay(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  private static ValueConverter decimal(DataType to) {
    if (to.equals(DataTypes.DECIMAL)) {
      return value -> value;
    }
    return to.equals(DataTypes.VARINT) ? LogicalConverters::whole : null;
  }

  private static Object whole(Object value) {
    try {
      return ((BigDecimal) value).setScale(0, RoundingMode.UNNECESSARY).unscaledValue();
    } catch (ArithmeticException e) {
      throw new DataException(value + " is not a whole number, as varint needs", e);
    }
  }
}
