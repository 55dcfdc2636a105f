package dev.isobar.connect.cassandra;

import dev.isobar.connect.cassandra.config.CassandraSinkConfig;
import dev.isobar.connect.cassandra.write.CassandraTarget;
import dev.isobar.connect.cassandra.write.RecordWriter;
import dev.isobar.connect.cassandra.write.WriteMetrics;
import dev.isobar.connect.support.Backoff;
import dev.isobar.connect.support.PluginVersion;
import dev.isobar.connect.support.RecordErrors;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
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

/**
 * Writes what Connect delivers. Records are accepted before they are written; Connect commits the
 * offsets of those only that are in Cassandra or reported.
 */
public final class CassandraSinkTask extends SinkTask {

  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final InstantSource time;
  private final RandomGenerator random;
  private RecordWriter writer;

  /** Used by Connect. */
  public CassandraSinkTask() {
    this(Clock.systemUTC(), new Random());
  }

  CassandraSinkTask(InstantSource time, RandomGenerator random) {
    this.time = time;
    this.random = random;
  }

  @Override
  public String version() {
    return PluginVersion.of(CassandraSinkTask.class);
  }

  /**
   * Connects. A cluster that is not there yet is no error: put() tries again.
   *
   * @throws ConfigException if the cluster is there but a table, the user or the data centre is not
   */
  @Override
  public void start(Map<String, String> properties) {
    CassandraSinkConfig config = CassandraSinkConfig.parse(properties);
    WriteMetrics metrics = new WriteMetrics(System::nanoTime);
    writer =
        new RecordWriter(
            config.write(),
            config.connection().where(),
            () -> CassandraTarget.open(config, time),
            context,
            new RecordErrors(context.errantRecordReporter(), "cannot be written to Cassandra"),
            metrics,
            new Backoff(FIRST_WAIT, LONGEST_WAIT, random),
            System::nanoTime);
    metrics.register(context);
    writer.connect();
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

  private static ConnectException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new ConnectException("Interrupted while writing to Cassandra", cause);
  }

  @Override
  public void close(Collection<TopicPartition> partitions) {
    writer.close(partitions);
  }

  @Override
  public void stop() {
    if (lease != null) {
      lease.close();
      lease = null;
      writer = null;
    }
  }
}
