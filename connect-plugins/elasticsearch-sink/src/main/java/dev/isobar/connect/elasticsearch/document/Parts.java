package dev.isobar.connect.elasticsearch.document;

import dev.isobar.connect.elasticsearch.template.Source;
import dev.isobar.connect.elasticsearch.template.Step;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;

/** Finds parts of records. */
final class Parts {

  private Parts() {}

  /**
   * Returns what the source names, with its schema if there is one.
   *
   * @return with a null value if the record has nothing there
   * @throws DataException if the path leads into something that has no parts
   */
  static SchemaAndValue find(Source source, SinkRecord record) {
    SchemaAndValue found = root(source, record);
    List<Step> path = source.path();
    for (int index = 0; index < path.size() && found.value() != null; index++) {
      Step step = path.get(index);
      found = step(found, step);
      if (found == null) {
        throw new DataException(
            new Source(source.origin(), source.header(), path.subList(0, index))
                + " has no parts, so that there is no "
                + step
                + " in it");
      }
    }
    return found;
  }

  private static SchemaAndValue root(Source source, SinkRecord record) {
    return switch (source.origin()) {
      case VALUE -> new SchemaAndValue(record.valueSchema(), record.value());
      case KEY -> new SchemaAndValue(record.keySchema(), record.key());
      case HEADER -> header(record.headers().lastWithName(source.header()));
      case TOPIC -> new SchemaAndValue(Schema.STRING_SCHEMA, record.topic());
      case PARTITION -> new SchemaAndValue(Schema.INT32_SCHEMA, record.kafkaPartition());
      case OFFSET -> new SchemaAndValue(Schema.INT64_SCHEMA, record.kafkaOffset());
      case TIMESTAMP ->
          record.timestamp() == null
              ? SchemaAndValue.NULL
              : new SchemaAndValue(Timestamp.SCHEMA, new Date(record.timestamp()));
    };
  }

  private static SchemaAndValue header(Header header) {
    return header == null
        ? SchemaAndValue.NULL
        : new SchemaAndValue(header.schema(), header.value());
  }

  /** Returns null if there is no such step from here. */
  private static SchemaAndValue step(SchemaAndValue from, Step step) {
    if (from.value() instanceof Struct struct && step instanceof Step.Name name) {
      Field field = struct.schema().field(name.name());
      return field == null
          ? SchemaAndValue.NULL
          : new SchemaAndValue(field.schema(), struct.get(field));
    }
    Schema schema = from.schema();
    Schema element =
        schema != null && (schema.type() == Schema.Type.MAP || schema.type() == Schema.Type.ARRAY)
            ? schema.valueSchema()
            : null;
    if (from.value() instanceof Map<?, ?> map) {
      return new SchemaAndValue(
          element, step instanceof Step.Index index ? numbered(map, index) : map.get(name(step)));
    }
    if (from.value() instanceof List<?> list && step instanceof Step.Index index) {
      return new SchemaAndValue(
          element, index.index() < list.size() ? list.get(index.index()) : null);
    }
    return null;
  }

  private static String name(Step step) {
    return ((Step.Name) step).name();
  }

  /** The entry whose key is the number, whatever its type. */
  private static Object numbered(Map<?, ?> map, Step.Index index) {
    return map.entrySet().stream()
        .filter(entry -> entry.getKey() instanceof Number key && key.longValue() == index.index())
        .findFirst()
        .map(Map.Entry::getValue)
        .orElse(null);
  }
}
