package dev.isobar.streams.cassandra.example;

import dev.isobar.streams.cassandra.Answer;
import dev.isobar.streams.cassandra.CassandraStateReader;
import dev.isobar.streams.cassandra.CassandraStores;
import dev.isobar.streams.cassandra.Columns;
import dev.isobar.streams.cassandra.CqlType;
import dev.isobar.streams.cassandra.StoredKey;
import dev.isobar.streams.cassandra.StoredRow;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.apache.kafka.streams.state.WindowBytesStoreSupplier;

/** The README's examples of state that others read. */
final class FromOutside {

  private FromOutside() {}

  static void read(Map<String, ?> properties) {
    // reader begins
    try (CassandraStateReader state = CassandraStateReader.open(properties, "page-visits")) {
      Answer<ValueAndTimestamp<Long>> news =
          state.timestampedKeyValueStore("total", Serdes.String(), Serdes.Long()).get("/news");
      System.out.println(news.value().value() + " visits as of " + news.foundIn());
    }
    // reader ends
  }

  static WindowBytesStoreSupplier hourly() {
    Duration hour = Duration.ofHours(1);
    Duration retention = Duration.ofDays(1);

    // columns begins
    Columns<String, Double> columns =
        Columns.of(Serdes.String(), Serdes.Double())
            .partitionKey("station_id", CqlType.TEXT, StoredKey::key)
            .clustering("window_start", CqlType.TIMESTAMP, StoredKey::start)
            .column("maximum", CqlType.DOUBLE, StoredRow::value)
            .column("updated", CqlType.TIMESTAMP, StoredRow::timestamp);
    WindowBytesStoreSupplier hourly =
        CassandraStores.withColumns(
            CassandraStores.timestampedWindowStore("hourly", retention, hour, false), columns);
    // columns ends
    return hourly;
  }
}
