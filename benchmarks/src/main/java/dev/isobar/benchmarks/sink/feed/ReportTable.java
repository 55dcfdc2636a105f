package dev.isobar.benchmarks.sink.feed;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/**
 * The table of reports, keyed by ((station, day), time). The first three columns are the key.
 *
 * @param columns in the order of the fields
 */
public record ReportTable(List<Column> columns) {

  /** How many columns a wide row has. */
  public static final int WIDE = 60;

  private static final List<String> TEXTS =
      List.of("station_name", "text_description", "icon", "raw_message", "quality", "provider");
  private static final List<String> NUMBERS =
      List.of(
          "latitude",
          "longitude",
          "temperature",
          "dew_point",
          "wind_direction",
          "wind_speed",
          "wind_gust",
          "barometric_pressure",
          "sea_level_pressure",
          "visibility",
          "max_temperature_24h",
          "min_temperature_24h",
          "precipitation_1h",
          "precipitation_6h",
          "relative_humidity",
          "wind_chill",
          "heat_index");

  /** The ordinary report, of about 400 bytes, or one with {@value #WIDE} columns. */
  public static ReportTable of(boolean wide) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("station", Kind.TEXT));
    columns.add(new Column("day", Kind.DAY));
    columns.add(new Column("time", Kind.TIME));
    columns.add(new Column("received_at", Kind.TIME));
    TEXTS.forEach(name -> columns.add(new Column(name, Kind.TEXT)));
    NUMBERS.forEach(name -> columns.add(new Column(name, Kind.DOUBLE)));
    columns.add(new Column("elevation", Kind.INT));
    for (int i = columns.size(); wide && i < WIDE; i++) {
      columns.add(
          new Column(
              "extra_" + i, List.of(Kind.DOUBLE, Kind.DOUBLE, Kind.INT, Kind.TEXT).get(i % 4)));
    }
    return new ReportTable(List.copyOf(columns));
  }

  /** The schema of a record's value. */
  public Schema schema() {
    SchemaBuilder schema = SchemaBuilder.struct().name("dev.isobar.benchmarks.Report");
    columns.forEach(column -> schema.field(column.name(), column.kind().schema()));
    return schema.build();
  }
}
