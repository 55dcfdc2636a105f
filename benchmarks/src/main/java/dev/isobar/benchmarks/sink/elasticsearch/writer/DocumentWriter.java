package dev.isobar.benchmarks.sink.elasticsearch.writer;

import dev.isobar.benchmarks.sink.feed.Column;
import dev.isobar.benchmarks.sink.feed.Format;
import dev.isobar.benchmarks.sink.feed.ReportTable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.connect.data.SchemaAndValue;

/** Writes a value of known fields by hand, as the two lines of a bulk request. */
abstract class DocumentWriter {

  private static final byte[] BEHIND_ID = utf8("\"}}\n");
  private static final byte[] BAR = utf8("|");
  private static final byte[] QUOTE = utf8("\"");
  private static final byte[] END = utf8("}\n");

  private final List<Column> columns;
  private final byte[] action;
  private final byte[][] names;

  DocumentWriter(ReportTable table, String index) {
    columns = table.columns();
    action = utf8("{\"index\":{\"_index\":\"" + index + "\",\"_id\":\"");
    names = new byte[columns.size()][];
    for (int i = 0; i < names.length; i++) {
      names[i] = utf8((i == 0 ? "{\"" : ",\"") + columns.get(i).name() + "\":");
    }
  }

  /** For values as the format's converter makes them. */
  static DocumentWriter of(Format format, ReportTable table, String index) {
    return format == Format.JSON_SCHEMALESS
        ? new MapWriter(table, index)
        : new StructWriter(table, index);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  List<Column> columns() {
    return columns;
  }

  /** Comes before the fields of a value are asked for. */
  abstract void start(SchemaAndValue value);

  /** The value of a field. */
  abstract Object field(int column);

  /** Writes a day, without quotes. */
  abstract void day(JsonBytes body, Object field);

  /** Writes a moment, without quotes. */
  abstract void time(JsonBytes body, Object field);

  /** Appends the lines of a value to a body. */
  final void write(SchemaAndValue value, JsonBytes body) {
    start(value);
    body.raw(action).text((String) field(0)).raw(BAR);
    time(body, field(2));
    body.raw(BEHIND_ID);
    for (int i = 0; i < names.length; i++) {
      body.raw(names[i]);
      Object field = field(i);
      switch (columns.get(i).kind()) {
        case TEXT -> body.raw(QUOTE).text((String) field).raw(QUOTE);
        case DOUBLE -> body.number((double) (Double) field);
        case INT -> body.number(((Number) field).longValue());
        case DAY -> {
          body.raw(QUOTE);
          day(body, field);
          body.raw(QUOTE);
        }
        case TIME -> {
          body.raw(QUOTE);
          time(body, field);
          body.raw(QUOTE);
        }
      }
    }
    body.raw(END);
  }
}
