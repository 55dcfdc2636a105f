package dev.isobar.connect.elasticsearch.document;

import dev.isobar.connect.elasticsearch.config.Topics;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;

/** A topic's options, and what becomes of its records with them. */
final class Documents {

  static final String TOPIC = "Reports";

  private final RecordDocuments documents;

  private Documents(Map<String, String> properties) {
    documents = new RecordDocuments(Topics.parse(properties));
  }

  /** With options as in {@code index=a; id=b}. */
  static Documents with(String options) {
    Map<String, String> properties = new HashMap<>();
    for (String pair : options.split("; ", -1)) {
      if (!pair.isEmpty()) {
        String[] nameAndValue = pair.split("=", 2);
        properties.put("topic." + TOPIC + "." + nameAndValue[0], nameAndValue[1]);
      }
    }
    return new Documents(properties);
  }

  BulkAction action(SinkRecord record) {
    return documents.of(record);
  }

  /** The lines of a record. */
  String lines(SinkRecord record) {
    return new String(action(record).lines(), StandardCharsets.UTF_8);
  }

  /** The document of a value. */
  String document(Schema schema, Object value) {
    return lines(record("k", schema, value)).split("\n", -1)[1];
  }

  static SinkRecord record(Object key, Object value) {
    return record(key, null, value);
  }

  static SinkRecord record(Object key, Schema schema, Object value) {
    return new SinkRecord(
        TOPIC, 3, null, key, schema, value, 42, 1_772_366_400_123L, TimestampType.CREATE_TIME);
  }
}
