package dev.isobar.connect.elasticsearch;

import dev.isobar.connect.elasticsearch.config.ElasticsearchSinkConfig;
import dev.isobar.connect.elasticsearch.connection.Clients;
import dev.isobar.connect.elasticsearch.document.RecordDocuments;
import dev.isobar.connect.elasticsearch.index.TopicIndices;
import dev.isobar.connect.elasticsearch.write.RecordWriter;
import dev.isobar.connect.elasticsearch.write.WriteMetrics;
import dev.isobar.connect.support.PluginVersion;
import dev.isobar.connect.support.RecordErrors;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.elasticsearch.client.RestClient;

/**
 * Indexes what Connect delivers. Records are accepted before they are indexed; Connect commits the
 * offsets of those only that are in Elasticsearch or reported.
 */
public final class ElasticsearchSinkTask extends SinkTask {

  private final RandomGenerator random;
  private RecordWriter writer;

  /** Used by Connect. */
  public ElasticsearchSinkTask() {
    this(new Random());
  }

  ElasticsearchSinkTask(RandomGenerator random) {
    this.random = random;
  }

  @Override
  public String version() {
    return PluginVersion.of(ElasticsearchSinkTask.class);
  }

  /**
   * Reads the settings. Nothing is sent: a cluster that is not there yet is no error.
   *
   * @throws ConfigException that names the property, its value and what would be right
   */
  @Override
  public void start(Map<String, String> properties) {
    ElasticsearchSinkConfig config = ElasticsearchSinkConfig.parse(properties);
    WriteMetrics metrics = new WriteMetrics(System::nanoTime, Clock.systemUTC());
    RecordDocuments documents = new RecordDocuments(config.topics());
    RestClient http = new Clients(config.connection()).open(config.write().compressed());
    writer =
        RecordWriter.open(
            config,
            http,
            documents::of,
            TopicIndices.by(http, documents::settingsOf),
            context,
            new RecordErrors(context.errantRecordReporter(), "cannot be indexed"),
            metrics,
            random);
    metrics.register(context);
  }

  @Override
  public void open(Collection<TopicPartition> partitions) {
    writer.open(partitions);
  }

  /** Accepts the records. An empty call goes on with what was accepted before. */
  @Override
  public void put(Collection<SinkRecord> records) {
    try {
      writer.put(records);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  @Override
  public Map<TopicPartition, OffsetAndMetadata> preCommit(
      Map<TopicPartition, OffsetAndMetadata> offsets) {
    try {
      return writer.safe(offsets);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  @Override
  public void close(Collection<TopicPartition> partitions) {
    try {
      writer.close(partitions);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static ConnectException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new ConnectException("Interrupted while writing to Elasticsearch", cause);
  }

  @Override
  public void stop() {
    if (writer != null) {
      writer.close();
      writer = null;
    }
  }
}
