package dev.isobar.connect.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.data.UdtValue;
import dev.isobar.connect.testing.RecordingSinkTaskContext;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CassandraSinkTaskIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS = LocalServersExtension.with(Service.CASSANDRA);

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.250Z");
  private static final Schema LAYER =
      SchemaBuilder.struct()
          .field("base", Schema.OPTIONAL_FLOAT64_SCHEMA)
          .field("amount", Schema.OPTIONAL_STRING_SCHEMA)
          .build();
  private static final Schema REPORT =
      SchemaBuilder.struct()
          .field("station_id", Schema.STRING_SCHEMA)
          .field("timestamp", Timestamp.SCHEMA)
          .field("temperature", Schema.OPTIONAL_FLOAT64_SCHEMA)
          .field("report_count", Schema.OPTIONAL_INT32_SCHEMA)
          .field("cloud_layers", SchemaBuilder.array(LAYER).optional().build())
          .field("icon", Schema.OPTIONAL_STRING_SCHEMA)
          .build();
  private static final Schema REPORT_KEY =
      SchemaBuilder.struct()
          .field("station_id", Schema.STRING_SCHEMA)
          .field("timestamp", Timestamp.SCHEMA)
          .build();

  private static CqlSession session;
  private static String keyspace;

  private final RecordingSinkTaskContext context = new RecordingSinkTaskContext(true);
  private CassandraSinkTask task;
  private String table;
  private long offset;

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
    keyspace = SERVERS.uniqueName("sink");
    session.execute(
        "CREATE KEYSPACE "
            + keyspace
            + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
    session.execute("CREATE TYPE " + keyspace + ".cloud_layer (base double, amount text)");
  }

  @AfterAll
  static void closeSession() {
    session.close();
  }

  @BeforeEach
  void createTable() {
    table = keyspace + "." + SERVERS.uniqueName("reports");
    session.execute(
        "CREATE TABLE "
            + table
            + " (station_id text, timestamp timestamp, temperature double, report_count int,"
            + " cloud_layers list<frozen<cloud_layer>>, untouched text,"
            + " PRIMARY KEY ((station_id), timestamp))");
    task = start(Map.of());
  }

  @AfterEach
  void stop() {
    task.stop();
  }

  @Test
  void writesEveryColumnThatHasAField() {
    Struct value =
        report("KSEA", NOON)
            .put("temperature", 12.2)
            .put("report_count", 3)
            .put("icon", "has no column")
            .put(
                "cloud_layers",
                List.of(
                    new Struct(LAYER).put("base", 1200.0).put("amount", "BKN"),
                    new Struct(LAYER).put("amount", "CLR")));

    task.put(List.of(record("KSEA", value)));

    Row row = onlyRow();
    assertThat(row.getString("station_id")).isEqualTo("KSEA");
    assertThat(row.getInstant("timestamp")).isEqualTo(NOON);
    assertThat(row.getDouble("temperature")).isEqualTo(12.2);
    assertThat(row.getInt("report_count")).isEqualTo(3);
    assertThat(row.isNull("untouched")).isTrue();
    List<UdtValue> layers = row.getList("cloud_layers", UdtValue.class);
    assertThat(layers).extracting(layer -> layer.getString("amount")).containsExactly("BKN", "CLR");
    assertThat(layers.get(0).getDouble("base")).isEqualTo(1200.0);
    assertThat(layers.get(1).isNull("base")).isTrue();
  }

  @Test
  void leavesColumnsWithoutAFieldAndErasesThoseWhoseFieldIsNull() {
    session.execute(
        "INSERT INTO "
            + table
            + " (station_id, timestamp, temperature, untouched)"
            + " VALUES ('KSEA', '2026-03-01T12:00:00.250Z', 1.0, 'kept') USING TIMESTAMP 1");

    task.put(List.of(record("KSEA", report("KSEA", NOON))));

    Row row = onlyRow();
    assertThat(row.isNull("temperature")).isTrue();
    assertThat(row.getString("untouched")).isEqualTo("kept");
  }

  @Test
  void letsTheLastRecordOfARowWin() {
    List<SinkRecord> records = new ArrayList<>();
    for (int version = 1; version <= 300; version++) {
      records.add(record("KSEA", report("KSEA", NOON).put("report_count", version)));
      records.add(record("KPDX", report("KPDX", NOON).put("report_count", -version)));
    }

    task.put(records);
    assertThat(counts()).containsOnly(Map.entry("KSEA", 300), Map.entry("KPDX", -300));

    // Connect delivers again from an older offset on: what comes last wins again.
    task.put(records.subList(100, 300));
    task.put(records.subList(300, 600));
    assertThat(counts()).containsOnly(Map.entry("KSEA", 300), Map.entry("KPDX", -300));
  }

  @Test
  void deletesTheRowOfATombstoneAndTakesItAgainAfterwards() {
    Struct key = new Struct(REPORT_KEY).put("station_id", "KSEA").put("timestamp", Date.from(NOON));
    SinkRecord tombstone = new SinkRecord("reports", 0, REPORT_KEY, key, null, null, offset++);
    SinkRecord insert = record("KSEA", report("KSEA", NOON).put("report_count", 1));

    task.put(List.of(insert, tombstone));
    assertThat(counts()).isEmpty();

    task.put(List.of(insert, tombstone, insert));
    assertThat(counts()).containsOnly(Map.entry("KSEA", 1));
  }

  @Test
  void reportsEachBadRecordAndWritesTheOthers() {
    Schema odd =
        SchemaBuilder.struct()
            .field("station_id", Schema.STRING_SCHEMA)
            .field("timestamp", Timestamp.SCHEMA)
            .field("temperature", Schema.STRING_SCHEMA)
            .build();
    Struct wrongType =
        new Struct(odd)
            .put("station_id", "KSEA")
            .put("timestamp", Date.from(NOON))
            .put("temperature", "warm");

    task.put(
        List.of(
            record("a", report("KSEA", NOON).put("report_count", 1)),
            record("b", wrongType),
            record("c", report("", NOON)),
            new SinkRecord("reports", 0, Schema.STRING_SCHEMA, "d", null, null, 77),
            record("e", report("KPDX", NOON).put("report_count", 2))));

    assertThat(counts()).containsOnly(Map.entry("KSEA", 1), Map.entry("KPDX", 2));
    assertThat(context.reports())
        .extracting(report -> report.record().key())
        .containsExactly("b", "c", "d");
    assertThat(context.reports().get(0).reason())
        .hasMessageContaining("reports-0 offset 1")
        .hasMessageContaining("'warm' is not a number");
    assertThat(context.reports().get(2).reason()).hasMessageContaining("tombstone");
  }

  @Test
  void refusesWhatTheClusterHasNot() {
    assertThatThrownBy(() -> start(Map.of("topic.reports.table", keyspace + ".nowhere")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("topic.reports.table")
        .hasMessageContaining("no such table");
    assertThatThrownBy(() -> start(Map.of("topic.reports.table", "nowhere.t")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("no keyspace nowhere");
    assertThatThrownBy(() -> start(Map.of("cassandra.local.datacenter", "moon")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("moon")
        .hasMessageContaining(SERVERS.cassandra().localDatacenter());
  }

  @Test
  void losesNothingWhenCassandraIsKilledAndRestarted() {
    CompletableFuture<Void> outage =
        CompletableFuture.runAsync(
            () -> {
              await().until(() -> !counts().isEmpty());
              SERVERS.cassandra().kill();
              SERVERS.cassandra().start();
              SERVERS.cassandra().awaitReady(Duration.ofMinutes(2));
            });

    long version = 0;
    do {
      long first = version;
      List<SinkRecord> batch =
          LongStream.range(first, first + 500)
              .mapToObj(
                  number ->
                      record(
                          "k", report("S" + number % 1000, NOON).put("report_count", (int) number)))
              .toList();
      deliver(task, batch);
      version += 500;
    } while (!outage.isDone() || version % 1000 != 0);
    outage.join();

    assertThat(context.waits()).as("the outage was seen").isNotEmpty();
    Map<String, Integer> expected = new HashMap<>();
    for (int number = (int) version - 1000; number < version; number++) {
      expected.put("S" + number % 1000, number);
    }
    assertThat(counts()).isEqualTo(expected);
    assertThat(context.reports()).isEmpty();
  }

  @Test
  void startsBeforeCassandraAndWritesOnceItIsThere() {
    SERVERS.cassandra().kill();
    CassandraSinkTask early = start(Map.of("name", "early"));
    List<SinkRecord> records = List.of(record("k", report("KSEA", NOON).put("report_count", 7)));
    try {
      assertThatThrownBy(() -> early.put(records)).isInstanceOf(RetriableException.class);
      SERVERS.cassandra().start();
      SERVERS.cassandra().awaitReady(Duration.ofMinutes(2));

      deliver(early, records);

      // This test's own session has to find its way back too.
      await()
          .atMost(Duration.ofMinutes(2))
          .ignoreExceptions()
          .untilAsserted(() -> assertThat(counts()).containsOnly(Map.entry("KSEA", 7)));
    } finally {
      early.stop();
    }
  }

  @Test
  void leavesNoThreadBehind() {
    for (int round : IntStream.range(0, 20).toArray()) {
      CassandraSinkTask one = start(Map.of("name", "leaking"));
      one.put(List.of(record("k", report("KSEA", NOON).put("report_count", round))));
      one.stop();
    }

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.getName().startsWith("leaking")));
  }

  /** Delivers as Connect does: the same records until they are taken. */
  private static void deliver(CassandraSinkTask task, List<SinkRecord> records) {
    await()
        .atMost(Duration.ofMinutes(3))
        .ignoreException(RetriableException.class)
        .until(
            () -> {
              task.put(records);
              return true;
            });
  }

  private CassandraSinkTask start(Map<String, String> more) {
    Map<String, String> properties = new HashMap<>();
    properties.put("topics", "reports");
    properties.put("topic.reports.table", table);
    properties.put(
        "cassandra.contact.points", "127.0.0.1:" + SERVERS.cassandra().contactPoint().getPort());
    properties.put("cassandra.local.datacenter", SERVERS.cassandra().localDatacenter());
    properties.put("cassandra.request.timeout.ms", "4000");
    properties.putAll(more);
    CassandraSinkTask started = new CassandraSinkTask();
    started.initialize(context);
    started.start(properties);
    return started;
  }

  private SinkRecord record(String key, Struct value) {
    return new SinkRecord("reports", 0, Schema.STRING_SCHEMA, key, value.schema(), value, offset++);
  }

  private static Struct report(String station, Instant time) {
    return new Struct(REPORT).put("station_id", station).put("timestamp", Date.from(time));
  }

  private Row onlyRow() {
    List<Row> rows = session.execute("SELECT * FROM " + table).all();
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  private Map<String, Integer> counts() {
    Map<String, Integer> counts = new HashMap<>();
    session
        .execute("SELECT station_id, report_count FROM " + table)
        .forEach(row -> counts.put(row.getString(0), row.getInt(1)));
    return counts;
  }
}
