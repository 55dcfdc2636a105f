package dev.isobar.app.summary;

import dev.isobar.app.stream.ReportKeys;
import dev.isobar.streams.cassandra.AvroColumns;
import dev.isobar.streams.cassandra.Columns;
import dev.isobar.streams.cassandra.CqlType;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** The rows that people read: one partition a station or an area, in order of time. */
final class SummaryColumns {

  private SummaryColumns() {}

  /**
   * Rows by station and time.
   *
   * @param time the field that the key's time is of
   */
  static <V extends SpecificRecord> Columns<String, V> ofStation(
      Columns<String, V> columns, Schema schema, String time) {
    return AvroColumns.values(
        columns
            .partitionKey("station_id", CqlType.TEXT, row -> ReportKeys.stationOf(row.key()))
            .clustering(time, CqlType.TIMESTAMP, row -> ReportKeys.timeOf(row.key())),
        schema,
        "station_id",
        time);
  }

  /** Rows by area, period and time. */
  static <V extends SpecificRecord> Columns<String, V> ofArea(
      Columns<String, V> columns, Schema schema) {
    return AvroColumns.values(
        columns
            .partitionKey("area", CqlType.TEXT, row -> AreaSlot.of(row.key()).area())
            .partitionKey("period", CqlType.TEXT, row -> AreaSlot.of(row.key()).period())
            .clustering("window_start", CqlType.TIMESTAMP, row -> AreaSlot.of(row.key()).start()),
        schema,
        "area",
        "period",
        "window_start");
  }
}
