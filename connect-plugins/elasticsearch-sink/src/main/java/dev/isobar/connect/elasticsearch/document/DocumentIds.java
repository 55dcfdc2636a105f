package dev.isobar.connect.elasticsearch.document;

import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** Makes the document id of a topic's records, from fields of the value or from the key. */
final class DocumentIds {

  /** Elasticsearch's limit, in bytes of UTF-8. */
  private static final int LONGEST = 512;

  private static final String SEPARATOR = "|";

  private final List<String> fields;

  /**
   * @param fields the fields of the value to join; empty for the record's key
   */
  DocumentIds(List<String> fields) {
    this.fields = List.copyOf(fields);
  }

  /**
   * Returns the record's document id.
   *
   * @throws DataException if the record has none, or one that Elasticsearch would not take
   */
  String of(SinkRecord record) {
    String id = fields.isEmpty() ? fromKey(record) : fromValue(record);
    if (id.isEmpty()) {
      throw new DataException("the document id is empty");
    }
    int length = id.getBytes(StandardCharsets.UTF_8).length;
    if (length > LONGEST) {
      throw new DataException(
          "the document id has " + length + " bytes, and Elasticsearch takes " + LONGEST);
    }
    return id;
  }

  private static String fromKey(SinkRecord record) {
    Object key = record.key();
    if (key == null) {
      throw new DataException("the record has no key to be its document id; id.fields would do");
    }
    return text(record.keySchema(), key, "the record's key");
  }

  private String fromValue(SinkRecord record) {
    Object value = record.value();
    if (value == null) {
      throw new DataException(
          "the value is null, so that the document to delete cannot be told: its id is made of the"
              + " value's fields "
              + fields);
    }
    StringBuilder id = new StringBuilder();
    for (String name : fields) {
      if (!id.isEmpty()) {
        id.append(SEPARATOR);
      }
      id.append(field(value, name));
    }
    return id.toString();
  }

  private static String field(Object value, String name) {
    Schema schema = null;
    Object part = null;
    if (value instanceof Struct struct) {
      Field field = struct.schema().field(name);
      if (field != null) {
        schema = field.schema();
        part = struct.get(field);
      }
    } else if (value instanceof Map<?, ?> map) {
      part = map.get(name);
    }
    if (part == null) {
      throw new DataException(
          "the value's field " + name + " is missing or null, but is part of the document id");
    }
    return text(schema, part, "the value's field " + name);
  }

  private static String text(Schema schema, Object part, String what) {
    if (part instanceof Date) {
      String logical = schema == null ? null : schema.name();
      if (org.apache.kafka.connect.data.Date.LOGICAL_NAME.equals(logical)) {
        return JsonTimes.date(part);
      }
      return org.apache.kafka.connect.data.Time.LOGICAL_NAME.equals(logical)
          ? JsonTimes.time(part)
          : JsonTimes.timestamp(part);
    }
    if (part instanceof String || part instanceof Number || part instanceof Boolean) {
      return part.toString();
    }
    throw new DataException(
        what + " is a " + part.getClass().getSimpleName() + ", which makes no document id");
  }
}
