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
import dev.isobar.connect.testing.SinkRun;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
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
  private SinkRun task;
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
    task.close();
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

    task.write(List.of(record("KSEA", value)));

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

    task.write(List.of(record("KSEA", report("KSEA", NOON))));

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

    task.write(records);
    assertThat(counts()).containsOnly(Map.entry("KSEA", 300), Map.entry("KPDX", -300));

    // Connect delivers again from an older offset on: nothing changes, not even in between.
    task.write(records.subList(100, 300));
    assertThat(counts()).containsOnly(Map.entry("KSEA", 300), Map.entry("KPDX", -300));
    task.write(records.subList(300, 600));
    assertThat(counts()).containsOnly(Map.entry("KSEA", 300), Map.entry("KPDX", -300));
  }

  @Test
  void deletesTheRowOfATombstoneAndTakesItAgainAfterwards() {
    SinkRecord insert = record("KSEA", report("KSEA", NOON).put("report_count", 1));
    SinkRecord tombstone = tombstone("KSEA");
    SinkRecord again = record("KSEA", report("KSEA", NOON).put("report_count", 2));
    SinkRecord lastTombstone = tombstone("KSEA");

    task.write(insert, tombstone);
    assertThat(counts()).isEmpty();
    task.write(again);
    assertThat(counts()).containsOnly(Map.entry("KSEA", 2));

    // Repeated from wherever: neither does the deletion swallow the later row…
    task.write(tombstone);
    task.write(insert, tombstone);
    assertThat(counts()).containsOnly(Map.entry("KSEA", 2));

    // …nor does the row come back after the later deletion.
    task.write(lastTombstone);
    task.write(insert, tombstone, again);
    assertThat(counts()).isEmpty();
  }

  @Test
  void ordersAsTheTopicDoesWhichTaskEverWrites() {
    List<SinkRecord> records =
        List.of(
            record("KSEA", report("KSEA", NOON).put("report_count", 1)),
            tombstone("KSEA"),
            record("KSEA", report("KSEA", NOON).put("report_count", 2)),
            record("KPDX", report("KPDX", NOON).put("report_count", 3)),
            tombstone("KPDX"));
    task.write(records);

    try (SinkRun successor = start(Map.of())) {
      successor.write(records.subList(0, 2));
      successor.write(records.subList(3, 4));
      assertThat(counts()).containsOnly(Map.entry("KSEA", 2));
      // The one before was not dead, only slow.
      task.write(records.subList(1, 4));
      assertThat(counts()).containsOnly(Map.entry("KSEA", 2));
      successor.write(record("KSEA", report("KSEA", NOON).put("report_count", 4)));
      assertThat(counts()).containsOnly(Map.entry("KSEA", 4));
    }
  }

  @Test
  void winsOverWhatWasThereBeforeAndStartsAgainUnderAnotherName() {
    session.execute(
        "INSERT INTO " + table + " (station_id, timestamp, report_count) VALUES ('KSEA', ?, 99)",
        NOON);
    SinkRecord older = record("KSEA", report("KSEA", NOON).put("report_count", 1));
    SinkRecord newer = record("KSEA", report("KSEA", NOON).put("report_count", 2));
    task.write(older, newer);
    assertThat(counts()).containsOnly(Map.entry("KSEA", 2));

    try (SinkRun importing = start(Map.of("cassandra.clock.name", "import"))) {
      importing.write(older);
      assertThat(counts()).containsOnly(Map.entry("KSEA", 1));
    }
  }

  @Test
  void seesThatATopicWasMadeAnewWhileItWasAway() {
    for (int number = 0; number < 5; number++) {
      task.write(at(number, 1000 + number, report("S" + number, NOON).put("report_count", 1)));
    }

    try (SinkRun later = start(Map.of())) {
      later.write(
          List.of(
              at(0, 5000, report("S0", NOON).put("report_count", 20)),
              at(1, 5001, report("S4", NOON).put("report_count", 24))));
      assertThat(counts()).containsEntry("S0", 20).containsEntry("S4", 24).hasSize(5);
    }
  }

  @Test
  void ordersByTheRecordsTimestampsIfToldSo() {
    try (SinkRun run = start(Map.of("cassandra.clock", "record"))) {
      run.write(
          at(0, 5000, report("KSEA", NOON).put("report_count", 1)),
          at(1, 4000, report("KSEA", NOON).put("report_count", 2)),
          at(2, 5000, report("KPDX", NOON).put("report_count", 3)),
          at(3, 5000, report("KPDX", NOON).put("report_count", 4)));

      assertThat(counts()).containsOnly(Map.entry("KSEA", 1), Map.entry("KPDX", 4));
    }
  }

  @Test
  void reportsOnlyThePoisonOfABatch() {
    String names = keyspace + "." + SERVERS.uniqueName("names");
    session.execute(
        "CREATE TABLE " + names + " (part text, name text, data blob, PRIMARY KEY ((part), name))");
    Schema schema =
        SchemaBuilder.struct()
            .field("part", Schema.STRING_SCHEMA)
            .field("name", Schema.STRING_SCHEMA)
            .field("data", Schema.BYTES_SCHEMA)
            .build();
    List<SinkRecord> records = new ArrayList<>();
    for (int number = 0; number < 40; number++) {
      // Longer than a clustering column may be, and larger than the server takes a mutation.
      String name = number == 17 ? "n".repeat(70_000) : "n" + number;
      byte[] data = new byte[number == 23 ? 6_000_000 : 10];
      records.add(
          record(
              "k" + number,
              new Struct(schema).put("part", "p").put("name", name).put("data", data)));
    }

    try (SinkRun run =
        start(Map.of("topic.reports.table", names, "cassandra.batch.max.bytes", "20000000"))) {
      run.write(records);
    }

    assertThat(context.reports())
        .extracting(report -> report.record().key())
        .containsExactlyInAnyOrder("k17", "k23");
    assertThat(session.execute("SELECT name FROM " + names).all()).hasSize(38);
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

    task.write(
        List.of(
            record("a", report("KSEA", NOON).put("report_count", 1)),
            record("b", wrongType),
            record("c", report("", NOON)),
            new SinkRecord("reports", 0, Schema.STRING_SCHEMA, "d", null, null, offset++),
            record("e", report("KPDX", NOON).put("report_count", 2))));

    assertThat(counts()).containsOnly(Map.entry("KSEA", 1), Map.entry("KPDX", 2));
    Map<Object, String> reasons = new HashMap<>();
    context
        .reports()
        .forEach(report -> reasons.put(report.record().key(), report.reason().getMessage()));
    assertThat(reasons).containsOnlyKeys("b", "c", "d");
    assertThat(reasons.get("b")).contains("reports-0 offset 1").contains("'warm' is not a number");
    assertThat(reasons.get("d")).contains("tombstone");
  }

  @Test
  void refusesWhatTheClusterHasNot() {
    assertThatThrownBy(() -> start(Map.of("topic.reports.table", keyspace + ".nowhere")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("topic.reports.table")
        .hasMessageContaining("There is no table");
    assertThatThrownBy(() -> start(Map.of("topic.reports.table", "nowhere.t")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("no keyspace nowhere");
    assertThatThrownBy(() -> start(Map.of("cassandra.local.datacenter", "moon")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("moon")
        .hasMessageContaining(SERVERS.cassandra().localDatacenter());
  }

  @Test
  void leavesNoThreadBehind() {
    for (int round : IntStream.range(0, 20).toArray()) {
      SinkRun one = start(Map.of("name", "leaking"));
      one.write(List.of(record("k", report("KSEA", NOON).put("report_count", round))));
      one.close();
    }

    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.getName().startsWith("leaking")));
  }

  private SinkRun start(Map<String, String> more) {
    Map<String, String> properties = new HashMap<>();
    properties.put("name", table);
    properties.put("topics", "reports");
    properties.put("topic.reports.table", table);
    properties.put(
        "cassandra.contact.points", "127.0.0.1:" + SERVERS.cassandra().contactPoint().getPort());
    properties.put("cassandra.local.datacenter", SERVERS.cassandra().localDatacenter());
    properties.put("cassandra.request.timeout.ms", "4000");
    properties.putAll(more);
    return new SinkRun(new CassandraSinkTask(), context, properties);
  }

  private SinkRecord tombstone(String station) {
    Struct key =
        new Struct(REPORT_KEY).put("station_id", station).put("timestamp", Date.from(NOON));
    return new SinkRecord("reports", 0, REPORT_KEY, key, null, null, offset++);
  }

  private static SinkRecord at(long offset, long time, Struct value) {
    return new SinkRecord(
        "reports", 0, null, null, value.schema(), value, offset, time, TimestampType.CREATE_TIME);
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
