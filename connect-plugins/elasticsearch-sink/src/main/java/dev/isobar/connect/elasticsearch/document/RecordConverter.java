package dev.isobar.connect.elasticsearch.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.isobar.connect.elasticsearch.config.TopicSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** Makes records into the lines of a bulk request. */
public final class RecordConverter {

  private static final JsonFactory JSON = new JsonFactoryBuilder().rootValueSeparator("").build();

  private record Target(String index, DocumentIds ids) {}

  private final Map<String, Target> targets = new HashMap<>();
  private final Map<Schema, JsonWriter> writers = new HashMap<>();
  private final JsonWriter schemaless = new SchemalessWriter();

  /** Makes one for these topics. */
  public RecordConverter(Map<String, TopicSettings> topics) {
    topics.forEach(
        (topic, settings) ->
            targets.put(topic, new Target(settings.index(), new DocumentIds(settings.idFields()))));
  }

  /**
   * Converts a record; one without a value deletes its document.
   *
   * @throws DataException if the record makes no document
   * @throws ConnectException if its topic has no index
   */
  public BulkAction convert(SinkRecord record) {
    Target target = targets.get(record.topic());
    if (target == null) {
      throw new ConnectException(
          "The topic "
              + record.topic()
              + " has no index: set "
              + TopicSettings.INDEX.of(record.topic()));
    }
    DocumentKey document = new DocumentKey(target.index(), null, target.ids().of(record));
    ByteArrayOutputStream body = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = JSON.createGenerator(body)) {
      if (record.value() == null) {
        writeAction(json, "delete", document);
      } else {
        writeAction(json, "index", document);
        writerOf(record).write(json, record.value());
        json.writeRaw('\n');
      }
    } catch (ClassCastException e) {
      throw new DataException("the value does not fit its schema: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("A document cannot be written to memory", e);
    }
    return new BulkAction(
        document,
        record.value() == null ? BulkAction.Method.DELETE : BulkAction.Method.INDEX,
        body.toByteArray());
  }

  private static void writeAction(JsonGenerator json, String action, DocumentKey document)
      throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart(action);
    json.writeStringField("_index", document.index());
    json.writeStringField("_id", document.id());
    json.writeEndObject();
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private JsonWriter writerOf(SinkRecord record) {
    if (record.value() instanceof Struct struct) {
      return writers.computeIfAbsent(struct.schema(), JsonWriters::of);
    }
    if (record.value() instanceof Map) {
      return record.valueSchema() == null
          ? schemaless
          : writers.computeIfAbsent(record.valueSchema(), JsonWriters::of);
    }
    throw new DataException(
        "the value is a "
            + record.value().getClass().getSimpleName()
            + ", and a document is made of a struct or a map");
  }
}
