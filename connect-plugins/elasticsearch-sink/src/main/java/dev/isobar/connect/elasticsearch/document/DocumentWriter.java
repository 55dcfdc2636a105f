package dev.isobar.connect.elasticsearch.document;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.isobar.connect.elasticsearch.config.ConversionSettings;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** Writes records' values as documents. */
final class DocumentWriter {

  private static final int REMEMBERED_SCHEMAS = 1000;

  private final ConversionSettings settings;
  private final List<RootField> rootFields;
  private final Set<String> rootNames;
  private final SchemaWriters schemaWriters;
  private final JsonWriter schemaless;
  private final ObjectWriter schemalessDocument;
  private final SerializedString wrapField;
  private final Map<Schema, ObjectWriter> writers = new HashMap<>();
  private Schema lastSchema;
  private ObjectWriter lastWriter;

  /**
   * Makes one.
   *
   * @param rootFields what every document has besides
   */
  DocumentWriter(ConversionSettings settings, List<RootField> rootFields) {
    this.settings = settings;
    this.rootFields = List.copyOf(rootFields);
    this.rootNames = rootFields.stream().map(RootField::name).collect(Collectors.toSet());
    this.schemaWriters = new SchemaWriters(settings);
    SchemalessWriter schemalessWriter = new SchemalessWriter(settings);
    this.schemaless = schemalessWriter.inside(1);
    this.schemalessDocument = schemalessWriter.document(rootNames);
    this.wrapField =
        settings.wrapField() == null ? null : new SerializedString(settings.wrapField());
  }

  /**
   * Writes the document of a record that has a value.
   *
   * @throws DataException if the value makes none
   */
  void write(JsonGenerator json, SinkRecord record) throws IOException {
    Object value = record.value();
    json.writeStartObject();
    for (RootField field : rootFields) {
      field.write(json, record);
    }
    if (value instanceof Struct struct) {
      writerOf(struct.schema()).writeFields(json, struct);
    } else if (value instanceof Map && record.valueSchema() == null) {
      schemalessDocument.writeFields(json, value);
    } else if (value instanceof Map) {
      writerOf(record.valueSchema()).writeFields(json, value);
    } else if (settings.jsonText() && JsonText.mayBe(value)) {
      writeText(json, JsonText.fields(value, settings.depthMax(), rootNames));
    } else if (wrapField != null) {
      json.writeFieldName(wrapField);
      wrapped(record.valueSchema()).write(json, value);
    } else {
      throw new DataException(
          "the value is a "
              + value.getClass().getSimpleName()
              + ", and a document is made of a struct or a map: wrap.field=<name> makes it a field,"
              + " json.text=true takes JSON text as it is");
    }
    json.writeEndObject();
  }

  private void writeText(JsonGenerator json, String fields) throws IOException {
    if (!fields.isEmpty()) {
      if (json.getOutputContext().getEntryCount() > 0) {
        json.writeRaw(',');
      }
      json.writeRaw(fields);
    }
  }

  private JsonWriter wrapped(Schema schema) {
    return schema == null ? schemaless : schemaWriters.of(schema, 1);
  }

  /** Records mostly come with the same schema, the object itself, as the one before. */
  private ObjectWriter writerOf(Schema schema) {
    if (schema != lastSchema) {
      if (writers.size() == REMEMBERED_SCHEMAS) {
        writers.clear();
      }
      lastWriter = writers.computeIfAbsent(schema, each -> schemaWriters.document(each, rootNames));
      lastSchema = schema;
    }
    return lastWriter;
  }
}
