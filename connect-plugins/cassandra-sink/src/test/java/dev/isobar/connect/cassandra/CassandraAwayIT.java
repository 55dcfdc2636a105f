package dev.isobar.connect.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import dev.isobar.connect.testing.RecordingSinkTaskContext;
import dev.isobar.connect.testing.SinkRun;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of the records when Cassandra is killed, stands still or is not there yet. */
class CassandraAwayIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS = LocalServersExtension.with(Service.CASSANDRA);

  private static final int ROWS = 1000;
  private static final Schema KEY =
      SchemaBuilder.struct()
          .field("part", Schema.INT32_SCHEMA)
          .field("id", Schema.INT32_SCHEMA)
          .build();
  private static final Schema VALUE =
      SchemaBuilder.struct()
          .field("part", Schema.INT32_SCHEMA)
          .field("id", Schema.INT32_SCHEMA)
          .field("version", Schema.INT64_SCHEMA)
          .build();

  private static CqlSession session;
  private static String keyspace;

  private final RecordingSinkTaskContext context = new RecordingSinkTaskContext(true);
  private final Map<Integer, Long> expected = new HashMap<>();
  private final List<SinkRecord> delivered = new ArrayList<>();
  private String table;
  private SinkRun run;

  @BeforeAll
  static void createKeyspace() {
    session =
        CqlSession.builder()
            .withConfigLoader(
                DriverConfigLoader.programmaticBuilder()
                    .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(30))
                    .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, Duration.ofSeconds(2))
                    .build())
            .addContactPoint(SERVERS.cassandra().contactPoint())
            .withLocalDatacenter(SERVERS.cassandra().localDatacenter())
            .build();
    keyspace = SERVERS.uniqueName("away");
    session.execute(
        "CREATE KEYSPACE "
            + keyspace
            + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
  }

  @AfterAll
  static void closeSession() {
    session.close();
  }

  @BeforeEach
  void createTable() {
    table = keyspace + "." + SERVERS.uniqueName("versions");
    session.execute(
        "CREATE TABLE " + table + " (part int, id int, version bigint, PRIMARY KEY ((part), id))");
  }

  @AfterEach
  void stop() {
    run.close();
  }

  @Test
  void endsInTheTopicsStateWhenCassandraIsKilledAndRestartedUnderLoad() {
    start();
    CompletableFuture<Void> outage =
        CompletableFuture.runAsync(
            () -> {
              await().atMost(Duration.ofMinutes(1)).until(() -> !versions().isEmpty());
              SERVERS.cassandra().kill();
              SERVERS.cassandra().start();
              SERVERS.cassandra().awaitReady(Duration.ofMinutes(2));
            });

    deliverUntil(outage);

    assertThat(run.wasPaused()).as("the outage was seen").isTrue();
    assertEndsInTheTopicsState();
  }

  @Test
  void endsInTheTopicsStateWhenANodeStandsStillForSomeSeconds() {
    start();
    CompletableFuture<Void> standstill =
        CompletableFuture.runAsync(
            () -> {
              await().atMost(Duration.ofMinutes(1)).until(() -> !versions().isEmpty());
              signal("-STOP");
              try {
                // Longer than a request may take.
                await().pollDelay(Duration.ofSeconds(4)).until(() -> true);
              } finally {
                signal("-CONT");
              }
            });

    deliverUntil(standstill);

    assertEndsInTheTopicsState();
  }

  @Test
  void startsBeforeCassandraAndWritesOnceItIsThere() {
    SERVERS.cassandra().kill();
    start();
    deliver(100);
    assertThat(context.paused()).isNotEmpty();

    SERVERS.cassandra().start();
    SERVERS.cassandra().awaitReady(Duration.ofMinutes(2));

    assertEndsInTheTopicsState();
    assertThat(context.paused()).isEmpty();
  }

  private void start() {
    run =
        new SinkRun(
            new CassandraSinkTask(),
            context,
            Map.of(
                "name",
                table,
                "topics",
                "versions",
                "topic.versions.table",
                table,
                "cassandra.contact.points",
                "127.0.0.1:" + SERVERS.cassandra().contactPoint().getPort(),
                "cassandra.local.datacenter",
                SERVERS.cassandra().localDatacenter(),
                "cassandra.request.timeout.ms",
                "2000"));
  }

  private void deliverUntil(CompletableFuture<Void> event) {
    do {
      deliver(500);
    } while (!event.isDone());
    event.join();
    deliver(500);
  }

  /** Every seventh record deletes its row. */
  private void deliver(int count) {
    List<SinkRecord> records = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      long offset = delivered.size() + number;
      int id = (int) (offset * 31 % ROWS);
      Struct key = new Struct(KEY).put("part", id % 20).put("id", id);
      if (offset % 7 == 0) {
        expected.remove(id);
        records.add(new SinkRecord("versions", 0, KEY, key, null, null, offset));
      } else {
        expected.put(id, offset);
        Struct value = new Struct(VALUE).put("part", id % 20).put("id", id).put("version", offset);
        records.add(new SinkRecord("versions", 0, KEY, key, VALUE, value, offset));
      }
    }
    delivered.addAll(records);
    run.deliver(records);
  }

  private void assertEndsInTheTopicsState() {
    run.awaitWritten();
    // This test's own session has to find its way back too.
    await()
        .atMost(Duration.ofMinutes(2))
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(versions()).isEqualTo(expected));
    assertThat(context.reports()).isEmpty();
    // What Connect delivers again changes nothing.
    run.write(delivered.subList(delivered.size() / 2, delivered.size()));
    assertThat(versions()).isEqualTo(expected);
  }

  private static void signal(String signal) {
    try {
      String pid = Long.toString(SERVERS.cassandra().pid());
      assertThat(new ProcessBuilder("kill", signal, pid).start().waitFor()).isZero();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Map<Integer, Long> versions() {
    Map<Integer, Long> versions = new HashMap<>();
    session
        .execute("SELECT id, version FROM " + table)
        .forEach(row -> versions.put(row.getInt(0), row.getLong(1)));
    return versions;
  }
}
