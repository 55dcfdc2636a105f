package dev.isobar.connect.elasticsearch.document;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.isobar.connect.elasticsearch.config.GeoPoint;
import dev.isobar.connect.elasticsearch.config.Tombstones;
import dev.isobar.connect.elasticsearch.config.TopicOptions;
import dev.isobar.connect.elasticsearch.config.TopicSettings;
import dev.isobar.connect.elasticsearch.config.WriteMethod;
import dev.isobar.connect.elasticsearch.document.BulkAction.Method;
import dev.isobar.connect.elasticsearch.template.Source;
import dev.isobar.connect.elasticsearch.template.Source.Origin;
import dev.isobar.connect.elasticsearch.template.Template;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** Makes the records of one topic into what is done with documents. */
final class TopicDocuments {

  private static final SerializedString ID = new SerializedString(",\"_id\":");
  private static final SerializedString ROUTING = new SerializedString(",\"routing\":");
  private static final SerializedString PIPELINE = new SerializedString(",\"pipeline\":");
  private static final SerializedString VERSION = new SerializedString(",\"version\":");

  /**
   * A record of the version that a document has already may replace it: it is the same one, come
   * again, or a later one of the same millisecond.
   */
  private static final SerializedString VERSION_TYPE =
      new SerializedString(",\"version_type\":\"external_gte\"");

  private static final SerializedString END = new SerializedString("}}\n");

  private final TopicSettings settings;
  private final LineBuffer buffer;
  private final IndexNames names = new IndexNames();
  private final RecordText index;
  private final DocumentIds ids;
  private final RecordText routing;
  private final RecordText pipeline;
  private final Versions versions;
  private final ActionHeads writes;
  private final ActionHeads deletes = new ActionHeads(Method.DELETE);
  private final BodyForm body;
  private final DocumentWriter documents;

  TopicDocuments(TopicSettings settings, LineBuffer buffer) {
    this.settings = settings;
    this.buffer = buffer;
    index = index(settings.index());
    ids = new DocumentIds(settings);
    routing = text(settings.routing(), "the routing");
    pipeline = text(settings.pipeline(), "the pipeline");
    versions = settings.form().version() == null ? null : new Versions(settings.form().version());
    writes = new ActionHeads(method(settings.form().method()));
    body = BodyForm.of(settings.form());
    documents = new DocumentWriter(settings.conversion(), rootFields(settings));
  }

  private static List<RootField> rootFields(TopicSettings settings) {
    List<RootField> fields = new ArrayList<>();
    if (settings.timestamp() != null) {
      fields.add(new TimestampField(settings.timestamp()));
    }
    for (GeoPoint point : settings.indices().geoPoints()) {
      fields.add(
          new GeoPointField(
              point.field(),
              Source.valueField(point.latitude()),
              Source.valueField(point.longitude())));
    }
    return List.copyOf(fields);
  }

  private RecordText index(Template template) {
    String constant = template.constant();
    if (constant != null) {
      String name = names.legal(constant);
      return record -> name;
    }
    RecordText text = TemplateText.of(template, "the index");
    return record -> names.legal(text.of(record));
  }

  private static RecordText text(Template template, String what) {
    if (template == null) {
      return null;
    }
    RecordText text = TemplateText.of(template, what);
    return record -> {
      String made = text.of(record);
      if (made.isEmpty()) {
        throw new DataException(what + " is empty");
      }
      return made;
    };
  }

  private static Method method(WriteMethod method) {
    return switch (method) {
      case INDEX -> Method.INDEX;
      case CREATE -> Method.CREATE;
      case UPDATE, UPSERT -> Method.UPDATE;
    };
  }

  /** The index of all records of this topic; null if it takes a record to tell. */
  String fixedIndex(String topic) {
    boolean needsRecord =
        Stream.of(Origin.values())
            .anyMatch(origin -> origin != Origin.TOPIC && settings.index().uses(origin));
    return needsRecord ? null : index.of(new SinkRecord(topic, 0, null, null, null, null, 0));
  }

  TopicSettings settings() {
    return settings;
  }

  /** Returns what the record does; null if that is nothing. */
  BulkAction of(SinkRecord record) {
    boolean tombstone = record.value() == null;
    if (tombstone) {
      if (settings.form().tombstones() == Tombstones.IGNORE) {
        return null;
      }
      checkDeletion();
    }
    DocumentKey document =
        new DocumentKey(
            index.of(record), routing == null ? null : routing.of(record), ids.of(record));
    ActionHeads heads = tombstone ? deletes : writes;
    byte[] lines =
        buffer.write(
            json -> {
              json.writeRaw(heads.of(document.index()));
              writeMetadata(json, document, record);
              if (!tombstone) {
                body.write(json, documents, record);
              }
            });
    return new BulkAction(document, heads.method(), lines);
  }

  private void checkDeletion() {
    if (settings.form().tombstones() == Tombstones.FAIL) {
      throw new DataException(
          "the record has no value, and " + settings.property(TopicOptions.TOMBSTONES) + "=fail");
    }
    String reason = settings.noDeletion();
    if (reason != null) {
      throw new DataException(
          "the record has no value, but deletes nothing: "
              + reason
              + "; "
              + settings.property(TopicOptions.TOMBSTONES)
              + "=ignore passes over such records");
    }
  }

  private void writeMetadata(JsonGenerator json, DocumentKey document, SinkRecord record)
      throws IOException {
    if (document.id() != null) {
      json.writeRaw(ID);
      json.writeString(document.id());
    }
    if (document.routing() != null) {
      json.writeRaw(ROUTING);
      json.writeString(document.routing());
    }
    if (pipeline != null && record.value() != null) {
      json.writeRaw(PIPELINE);
      json.writeString(pipeline.of(record));
    }
    if (versions != null) {
      json.writeRaw(VERSION);
      json.writeNumber(versions.of(record));
      json.writeRaw(VERSION_TYPE);
    }
    json.writeRaw(END);
  }
}
