package dev.isobar.benchmarks.sink.elasticsearch.writer;

import dev.isobar.benchmarks.sink.feed.ReportTable;
import java.util.Map;
import org.apache.kafka.connect.data.SchemaAndValue;

/** Writes maps, whose days and times are text already. */
final class MapWriter extends DocumentWriter {

  private Map<?, ?> map;

  MapWriter(ReportTable table, String index) {
    super(table, index);
  }

  @Override
  void start(SchemaAndValue value) {
    map = (Map<?, ?>) value.value();
  }

  @Override
  Object field(int column) {
    return map.get(columns().get(column).name());
  }

  @Override
  void day(JsonBytes body, Object field) {
    body.text((String) field);
  }

  @Override
  void time(JsonBytes body, Object field) {
    body.text((String) field);
  }
}
