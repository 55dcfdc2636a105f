package dev.isobar.connect.cassandra.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import dev.isobar.connect.cassandra.clock.RecordClocks;
import dev.isobar.connect.cassandra.clock.RecordTimeClock;
import dev.isobar.connect.cassandra.config.ClockSettings;
import dev.isobar.connect.cassandra.config.TableName;
import dev.isobar.connect.cassandra.config.WriteSettings;
import dev.isobar.connect.cassandra.statement.PartitionKey;
import dev.isobar.connect.cassandra.statement.Write;
import dev.isobar.connect.support.Backoff;
import dev.isobar.connect.support.RecordErrors;
import dev.isobar.connect.testing.RecordingSinkTaskContext;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Conditional updates, each of which applies only right after the one before. */
class ArrivalOrderIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS = LocalServersExtension.with(Service.CASSANDRA);

  private static final int ROWS = 5;
  private static final int STEPS = 40;
  private static final TopicPartition ZERO = new TopicPartition("t", 0);

  /** Counts a row up by one step a record. */
  private record Counting(CqlSession session, TableName table, PreparedStatement step)
      implements WriteTarget {

    @Override
    public RecordClocks clocks() {
      return (partition, offset) -> new RecordTimeClock();
    }

    @Override
    public List<Write> writesOf(SinkRecord record, long timestamp) {
      int from = Integer.parseInt((String) record.value());
      BoundStatement statement = step.bind(from + 1, record.key(), from).setIdempotent(false);
      return List.of(
          new Write(
              statement,
              new PartitionKey(table, statement.getRoutingKey()),
              100,
              Write.Order.BY_ARRIVAL));
    }

    @Override
    public CompletionStage<?> send(Statement<?> statement) {
      return session.executeAsync(statement);
    }

    @Override
    public boolean has(TableName name) {
      return true;
    }

    @Override
    public void close() {
      // The session is the test's.
    }
  }

  @Test
  void keepsTheTopicsOrderWithinAPartitionOfTheTable() throws Exception {
    try (CqlSession session =
        CqlSession.builder()
            .addContactPoint(SERVERS.cassandra().contactPoint())
            .withLocalDatacenter(SERVERS.cassandra().localDatacenter())
            .build()) {
      String keyspace = SERVERS.uniqueName("arrival");
      TableName table = TableName.parse(keyspace + ".t");
      session.execute(
          "CREATE KEYSPACE "
              + keyspace
              + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
      session.execute("CREATE TABLE " + table + " (k text PRIMARY KEY, v int)");
      List<SinkRecord> records = new ArrayList<>();
      for (int row = 0; row < ROWS; row++) {
        session.execute("INSERT INTO " + table + " (k, v) VALUES (?, 0)", "r" + row);
      }
      for (int offset = 0; offset < ROWS * STEPS; offset++) {
        records.add(
            FakeWrites.record(offset, "r" + offset % ROWS, Integer.toString(offset / ROWS)));
      }
      RecordWriter writer =
          writer(
              new Counting(
                  session,
                  table,
                  session.prepare("UPDATE " + table + " SET v = ? WHERE k = ? IF v = ?")));

      writer.put(records);

      await()
          .atMost(Duration.ofMinutes(1))
          .until(
              () -> {
                writer.put(List.of());
                return writer
                        .safe(Map.of(ZERO, new OffsetAndMetadata(records.size())))
                        .get(ZERO)
                        .offset()
                    == records.size();
              });
      assertThat(session.execute("SELECT v FROM " + table).all())
          .hasSize(ROWS)
          .allSatisfy(row -> assertThat(row.getInt(0)).isEqualTo(STEPS));
    }
  }

  private static RecordWriter writer(WriteTarget target) {
    RecordingSinkTaskContext context = new RecordingSinkTaskContext(false);
    RecordWriter writer =
        new RecordWriter(
            new WriteSettings(
                64,
                64,
                32_768,
                1000,
                1_000_000,
                Duration.ofSeconds(1),
                new ClockSettings(ClockSettings.Source.RECORD, null, null)),
            "test",
            () -> target,
            context,
            new RecordErrors(null, "cannot be written"),
            new WriteMetrics(System::nanoTime),
            new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1), new Random(1)),
            System::nanoTime);
    writer.open(List.of(ZERO));
    return writer;
  }
}
