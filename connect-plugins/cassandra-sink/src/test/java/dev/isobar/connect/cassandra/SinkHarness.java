package dev.isobar.connect.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import dev.isobar.connect.testing.RecordingSinkTaskContext;
import dev.isobar.local.junit.LocalServersExtension;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/** Configuration and records in, rows out: one task after the other on a keyspace of its own. */
final class SinkHarness implements AutoCloseable {

  private final LocalServersExtension servers;
  private final CqlSession session;
  private final String keyspace;
  private RecordingSinkTaskContext context = new RecordingSinkTaskContext(true);
  private CassandraSinkTask task;
  private long offset;

  SinkHarness(LocalServersExtension servers) {
    this.servers = servers;
    this.session =
        CqlSession.builder()
            .withConfigLoader(
                DriverConfigLoader.programmaticBuilder()
                    .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(30))
                    .build())
            .addContactPoint(servers.cassandra().contactPoint())
            .withLocalDatacenter(servers.cassandra().localDatacenter())
            .build();
    this.keyspace = servers.uniqueName("sink");
    session.execute(
        "CREATE KEYSPACE "
            + keyspace
            + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
  }

  String keyspace() {
    return keyspace;
  }

  CqlSession session() {
    return session;
  }

  /** Creates a table; returns keyspace.table. */
  String table(String columns) {
    String name = keyspace + "." + servers.uniqueName("t");
    session.execute("CREATE TABLE " + name + " (" + columns + ")");
    return name;
  }

  /** Starts a task, in place of the one before. */
  SinkHarness start(Map<String, String> options) {
    stop();
    Map<String, String> properties = new HashMap<>();
    properties.put("name", "harness");
    properties.put("topics.regex", ".*");
    properties.put(
        "cassandra.contact.points", "127.0.0.1:" + servers.cassandra().contactPoint().getPort());
    properties.put("cassandra.local.datacenter", servers.cassandra().localDatacenter());
    properties.putAll(options);
    context = new RecordingSinkTaskContext(true);
    task = new CassandraSinkTask();
    task.initialize(context);
    task.start(properties);
    return this;
  }

  /** Delivers the records and waits until all are written or reported. */
  SinkHarness put(SinkRecord... records) {
    Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
    for (SinkRecord record : records) {
      ends.put(
          new TopicPartition(record.topic(), record.kafkaPartition()),
          new OffsetAndMetadata(record.kafkaOffset() + 1));
    }
    task.open(ends.keySet());
    task.put(Arrays.asList(records));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              task.put(List.of());
              return task.preCommit(new HashMap<>(ends)).equals(ends);
            });
    return this;
  }

  /** What was said of each record that cannot be written, in order. */
  List<String> reports() {
    return context.reports().stream().map(report -> report.reason().getMessage()).toList();
  }

  void requireNoReports() {
    assertThat(reports()).isEmpty();
  }

  /** The rows as Cassandra writes them in JSON. */
  List<String> rows(String table, String columns) {
    return session.execute("SELECT JSON " + columns + " FROM " + table).all().stream()
        .map(row -> row.getString(0))
        .toList();
  }

  /** A record with the schema of its value, if it is a struct, or without any. */
  SinkRecord record(String topic, Object key, Object value) {
    return value instanceof Struct struct
        ? record(
            topic, key == null ? null : Schema.STRING_SCHEMA, key, struct.schema(), struct)
        : record(topic, null, key, null, value);
  }

  SinkRecord record(String topic, Schema keySchema, Object key, Schema schema, Object value) {
    return new SinkRecord(
        topic,
        0,
        keySchema,
        key,
        schema,
        value,
        offset++,
        1_772_366_400_250L,
        TimestampType.CREATE_TIME);
  }

  void stop() {
    if (task != null) {
      task.stop();
      task = null;
    }
  }

  @Override
  public void close() {
    stop();
    session.close();
  }
}
