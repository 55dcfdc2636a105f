package dev.isobar.connect.elasticsearch.document;

import dev.isobar.connect.elasticsearch.config.TopicSettings;
import dev.isobar.connect.elasticsearch.config.Topics;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** Makes records into actions of a bulk request. Not for several threads. */
public final class RecordDocuments {

  private final Topics topics;
  private final Map<String, TopicDocuments> known = new HashMap<>();
  private final LineBuffer buffer = new LineBuffer();

  /** Makes one for these topics. */
  public RecordDocuments(Topics topics) {
    this.topics = topics;
  }

  /**
   * Returns what a record does.
   *
   * @return null if it does nothing
   * @throws DataException if the record itself is at fault
   * @throws ConnectException if it is not clear what becomes of its topic
   */
  public BulkAction of(SinkRecord record) {
    try {
      return topic(record.topic()).of(record);
    } catch (ClassCastException e) {
      throw new DataException("the value does not fit its schema: " + e.getMessage(), e);
    } catch (DateTimeException e) {
      throw new DataException("a time is not one that can be written: " + e.getMessage(), e);
    }
  }

  /**
   * Returns what becomes of a topic's records. Cheap for topics that were seen.
   *
   * @throws ConnectException if that is not clear
   */
  public TopicSettings settingsOf(String topic) {
    return topic(topic).settings();
  }

  /**
   * Returns the index that all records of a topic go to; empty if it takes a record to tell.
   *
   * @throws ConnectException if it is not clear what becomes of the topic
   */
  public Optional<String> fixedIndexOf(String topic) {
    return Optional.ofNullable(topic(topic).fixedIndex(topic));
  }

  private TopicDocuments topic(String topic) {
    TopicDocuments documents = known.get(topic);
    if (documents == null) {
      documents = new TopicDocuments(topics.of(topic), buffer);
      known.put(topic, documents);
    }
    return documents;
  }
}
