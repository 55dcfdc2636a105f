package dev.isobar.connect.elasticsearch.index;

import dev.isobar.connect.elasticsearch.config.IndexSettings.Create;
import dev.isobar.connect.elasticsearch.config.TopicSettings;
import dev.isobar.connect.elasticsearch.connection.JsonApi;
import dev.isobar.connect.elasticsearch.document.BulkAction;
import dev.isobar.connect.elasticsearch.write.IndexPreparation;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.connect.sink.SinkRecord;
import org.elasticsearch.client.RestClient;

/** Makes and extends indices as their topics' options say. */
public final class TopicIndices implements IndexPreparation {

  private record Known(TopicSettings settings, WrittenForm form) {}

  private final IndexKeeper keeper;
  private final Function<String, TopicSettings> topics;
  private final Map<String, Known> known = new HashMap<>();

  TopicIndices(IndexKeeper keeper, Function<String, TopicSettings> topics) {
    this.keeper = keeper;
    this.topics = topics;
  }

  /** Makes one that asks the cluster by this client, which is not closed. */
  public static TopicIndices by(RestClient http, Function<String, TopicSettings> topics) {
    return new TopicIndices(
        new IndexKeeper(new Indices(new JsonApi(http)), System::nanoTime), topics);
  }

  @Override
  public void prepare(SinkRecord record, BulkAction action) {
    Known topic = known.computeIfAbsent(record.topic(), this::look);
    // A deletion needs no index.
    if (topic.settings().indices().create() != Create.NONE && record.value() != null) {
      keeper.prepare(
          action.document().index(),
          record.valueSchema(),
          topic.settings().indices(),
          topic.form());
    }
  }

  private Known look(String topic) {
    TopicSettings settings = topics.apply(topic);
    return new Known(settings, WrittenForm.of(settings));
  }
}
