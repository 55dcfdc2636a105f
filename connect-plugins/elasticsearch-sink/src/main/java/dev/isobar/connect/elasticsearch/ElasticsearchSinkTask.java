package dev.isobar.connect.elasticsearch;

import dev.isobar.connect.elasticsearch.config.ElasticsearchSinkConfig;
import dev.isobar.connect.elasticsearch.document.BulkAction;
import dev.isobar.connect.elasticsearch.document.RecordDocuments;
import dev.isobar.connect.elasticsearch.write.BulkClient;
import dev.isobar.connect.elasticsearch.write.BulkItem;
import dev.isobar.connect.elasticsearch.write.BulkWriter;
import dev.isobar.connect.elasticsearch.write.ClusterTroubleException;
import dev.isobar.connect.support.Backoff;
import dev.isobar.connect.support.PluginVersion;
import dev.isobar.connect.support.RecordErrors;
import dev.isobar.connect.support.RecordErrors.RecordError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Indexes what Connect delivers, all of it before put() returns, so that Connect commits the
 * offsets of nothing that is not in Elasticsearch or reported.
 */
public final class ElasticsearchSinkTask extends SinkTask {

  private static final Logger log = LoggerFactory.getLogger(ElasticsearchSinkTask.class);
  private static final Duration FIRST_WAIT = Duration.ofMillis(500);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final RandomGenerator random;
  private final Backoff backoff;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private ElasticsearchSinkConfig config;
  private RecordErrors errors;
  private RecordDocuments documents;
  private BulkClient client;
  private BulkWriter writer;

  /** Used by Connect. */
  public ElasticsearchSinkTask() {
    this(new Random());
  }

  ElasticsearchSinkTask(RandomGenerator random) {
    this.random = random;
    this.backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT, random);
  }

  @Override
  public String version() {
    return PluginVersion.of(ElasticsearchSinkTask.class);
  }

  /** Reads the settings. Nothing is sent: a cluster that is not there yet is no error. */
  @Override
  public void start(Map<String, String> properties) {
    config = ElasticsearchSinkConfig.parse(properties);
    errors = new RecordErrors(context.errantRecordReporter(), "cannot be indexed");
    documents = new RecordDocuments(config.topics());
    client = new BulkClient(config);
    writer =
        new BulkWriter(
            client::send, config.bulkMaxBytes(), config.bulkMaxRecords(), random, this::pause);
  }

  private void pause(Duration wait) throws InterruptedException {
    if (stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new ClusterTroubleException("the task is being stopped");
    }
  }

  /**
   * Indexes the records.
   *
   * @throws RetriableException while the cluster cannot index; Connect then delivers the same
   *     records again after a wait
   */
  @Override
  public void put(Collection<SinkRecord> records) {
    if (records.isEmpty()) {
      return;
    }
    List<RecordError> unwritable = new ArrayList<>();
    List<BulkItem> items = new ArrayList<>(records.size());
    for (SinkRecord record : records) {
      try {
        BulkAction action = documents.of(record);
        if (action != null) {
          items.add(new BulkItem(record, action));
        }
      } catch (DataException e) {
        unwritable.add(new RecordError(record, e));
      }
    }
    try {
      unwritable.addAll(writer.write(items));
      if (backoff.failures() > 0) {
        log.info("Elasticsearch indexes again after {} failed attempts", backoff.failures());
        backoff.reset();
      }
      errors.report(unwritable);
    } catch (ClusterTroubleException e) {
      context.timeout(waitAfter(e).toMillis());
      throw new RetriableException(
          "Elasticsearch at " + config.connection().urls() + " cannot index now: " + e.getMessage(),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectException("Interrupted while writing to Elasticsearch", e);
    }
  }

  /** Says it once for each outage. */
  private Duration waitAfter(ClusterTroubleException trouble) {
    if (backoff.failures() == 0) {
      log.warn(
          "Elasticsearch at {} cannot index now; trying until it can: {}",
          config.connection().urls(),
          trouble.getMessage());
    } else {
      log.debug("Elasticsearch still cannot index: {}", trouble.getMessage());
    }
    return backoff.next();
  }

  @Override
  public void stop() {
    stopped.countDown();
    if (client != null) {
      client.close();
      client = null;
    }
  }
}
