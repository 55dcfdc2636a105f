package dev.isobar.connect.elasticsearch.document;

import dev.isobar.connect.elasticsearch.config.IdSettings;
import dev.isobar.connect.elasticsearch.config.TopicOptions;
import dev.isobar.connect.elasticsearch.config.TopicSettings;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** Makes the document ids of a topic's records. */
final class DocumentIds {

  /** Elasticsearch's limit, in bytes of UTF-8. */
  private static final int LONGEST = 512;

  /** No topic's name has it. */
  private static final char SEPARATOR = '+';

  private static final int MOST_BYTES_OF_A_CHAR = 3;

  private final RecordText text;

  DocumentIds(TopicSettings settings) {
    IdSettings id = settings.id();
    text =
        switch (id.kind()) {
          case KEY -> record -> ofKey(record, settings);
          case COORDINATES -> DocumentIds::coordinates;
          case GENERATED -> null;
          case TEMPLATE -> TemplateText.of(id.template(), "the document id");
        };
  }

  /**
   * Returns the record's document id; null if the cluster makes it.
   *
   * @throws DataException if the record has none, or one that Elasticsearch would not take
   */
  String of(SinkRecord record) {
    if (text == null) {
      return null;
    }
    String id = text.of(record);
    if (id.isEmpty()) {
      throw new DataException("the document id is empty");
    }
    if (id.length() > LONGEST / MOST_BYTES_OF_A_CHAR) {
      int length = id.getBytes(StandardCharsets.UTF_8).length;
      if (length > LONGEST) {
        throw new DataException(
            "the document id has " + length + " bytes, and Elasticsearch takes " + LONGEST);
      }
    }
    return id;
  }

  private static String ofKey(SinkRecord record, TopicSettings settings) {
    if (record.key() == null) {
      throw new DataException(
          "the record has no key to be its document id: set "
              + settings.property(TopicOptions.ID)
              + " to coordinates, or to a template such as {value.id}");
    }
    String id = Texts.of(record.keySchema(), record.key());
    if (id == null) {
      throw new DataException(
          "the record's key is a "
              + record.key().getClass().getSimpleName()
              + ", which by itself makes no document id: name its parts, as in "
              + settings.property(TopicOptions.ID)
              + "={key.a}|{key.b}");
    }
    return id;
  }

  /** Where the record was before any transformation, since only that is its own. */
  private static String coordinates(SinkRecord record) {
    return record.originalTopic()
        + SEPARATOR
        + record.originalKafkaPartition()
        + SEPARATOR
        + record.originalKafkaOffset();
  }
}
