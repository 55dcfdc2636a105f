package dev.isobar.benchmarks.sink.feed;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/**
 * The values of reports. No value is null, so nothing depends on what a contender makes of nulls.
 * Texts come from a small pool, so that making a report costs next to nothing.
 */
public final class Reports {

  private static final int POOL = 256;
  private static final int STATION = 0;
  private static final int RECEIVED_AT = 3;
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 /";

  private final long seed;
  private final List<Column> columns;
  private final Schema schema;
  private final String[] stations = new String[Feed.STATIONS];
  private final String[][] texts;

  /** With reports of this table's columns. */
  public Reports(long seed, ReportTable table) {
    this.seed = seed;
    this.columns = table.columns();
    this.schema = table.schema();
    for (int i = 0; i < stations.length; i++) {
      stations[i] = "K%03d".formatted(i);
    }
    SplittableRandom random = new SplittableRandom(seed);
    texts = new String[columns.size()][];
    for (int i = 0; i < texts.length; i++) {
      if (columns.get(i).kind() == Kind.TEXT) {
        texts[i] = pool(random, length(columns.get(i).name()));
      }
    }
  }

  private static int length(String column) {
    return switch (column) {
      case "raw_message" -> 100;
      case "icon" -> 56;
      case "station_name", "text_description" -> 24;
      default -> 8;
    };
  }

  private static String[] pool(SplittableRandom random, int length) {
    String[] pool = new String[POOL];
    for (int i = 0; i < POOL; i++) {
      StringBuilder text = new StringBuilder(length);
      for (int at = 0; at < length; at++) {
        text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
      }
      pool[i] = text.toString();
    }
    return pool;
  }

  /** A station's id. */
  public String station(Report report) {
    return stations[report.station()];
  }

  /** The value of any column: a string, number, {@link LocalDate} or {@link Instant}. */
  public Object value(Report report, int column) {
    return switch (columns.get(column).kind()) {
      case TEXT -> text(report, column);
      case DOUBLE -> number(report, column);
      case INT -> whole(report, column);
      case DAY -> report.day();
      case TIME -> time(report, column);
    };
  }

  /** A record's value with a schema. */
  public Struct struct(Report report) {
    Struct struct = new Struct(schema);
    List<Field> fields = schema.fields();
    for (int i = 0; i < columns.size(); i++) {
      struct.put(
          fields.get(i),
          switch (columns.get(i).kind()) {
            case DAY -> new Date(report.day().toEpochDay() * 86_400_000L);
            case TIME -> new Date(time(report, i).toEpochMilli());
            default -> value(report, i);
          });
    }
    return struct;
  }

  /** A record's value without a schema: days and times are text in ISO 8601. */
  public Map<String, Object> map(Report report) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      Object value = value(report, i);
      map.put(
          column.name(),
          column.kind() == Kind.DAY || column.kind() == Kind.TIME ? value.toString() : value);
    }
    return map;
  }

  /** The value of a column of text. */
  public String text(Report report, int column) {
    return column == STATION
        ? stations[report.station()]
        : texts[column][(int) (bits(report, column) >>> 56)];
  }

  /** The value of a column of measured numbers. */
  public double number(Report report, int column) {
    return (bits(report, column) >>> 44) / 100.0;
  }

  /** The value of a column of whole numbers. */
  public int whole(Report report, int column) {
    return (int) (bits(report, column) >>> 40);
  }

  /** The value of a column of moments. */
  public Instant time(Report report, int column) {
    return column == RECEIVED_AT ? report.receivedAt() : report.time();
  }

  private long bits(Report report, int column) {
    long key = seed + (((long) report.station() << 40) | ((long) report.slot() << 8) | column);
    long mixed = key * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
    return mixed ^ (mixed >>> 32);
  }
}
