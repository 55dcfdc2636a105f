package dev.isobar.connect.cassandra.table;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import dev.isobar.connect.cassandra.mapping.Mapping;
import dev.isobar.connect.cassandra.mapping.Mapping.Change;
import dev.isobar.connect.cassandra.type.Encoders;
import dev.isobar.connect.cassandra.type.NowEncoder;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;

/** Whether a source whose type is known without any record fits its column. */
final class SourceFit {

  private SourceFit() {}

  /** Says why it never fits, if so. */
  static Optional<String> problem(Mapping.Column column, DataType type, TimeUnit timeUnit) {
    boolean counter = type.equals(DataTypes.COUNTER);
    if (column.change() != Change.SET && !counter) {
      return Optional.of(
          "only counters can be added to, and "
              + column.name().asCql(true)
              + " is "
              + new ColumnType.Known(type).cql());
    }
    try {
      switch (column.source().origin()) {
        case NOW -> {
          var unused = new NowEncoder(InstantSource.system(), type);
        }
        case TOPIC -> require(Schema.STRING_SCHEMA, type, timeUnit);
        case PARTITION -> require(Schema.INT32_SCHEMA, type, timeUnit);
        case OFFSET -> require(Schema.INT64_SCHEMA, type, timeUnit);
        case TIMESTAMP -> require(Timestamp.SCHEMA, type, timeUnit);
        default -> {
          // Only a record tells.
        }
      }
      return Optional.empty();
    } catch (DataException e) {
      return Optional.of(
          column.name().asCql(true)
              + "="
              + column.source()
              + " does not fit its column: "
              + e.getMessage());
    }
  }

  private static void require(Schema schema, DataType type, TimeUnit timeUnit) {
    var unused = new Encoders(timeUnit).between(schema, type);
  }
}
