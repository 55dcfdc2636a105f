package dev.isobar.streams.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.servererrors.CoordinatorException;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Columns of an application's stores through updates, deletes, restarts and a lost table. */
class ColumnsIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS =
      LocalServersExtension.with(Service.KAFKA, Service.CASSANDRA);

  private static final Serde<String> TEXT = Serdes.String();
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private static String keyspace;
  private static CqlSession session;
  private static String application;

  @TempDir Path stateFolder;

  @BeforeAll
  static void create() throws ExecutionException, InterruptedException {
    keyspace = SERVERS.uniqueName("columns");
    application = SERVERS.uniqueName("weather");
    session =
        CqlSession.builder()
            .withConfigLoader(
                DriverConfigLoader.programmaticBuilder()
                    .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(30))
                    .build())
            .addContactPoint(SERVERS.cassandra().contactPoint())
            .withLocalDatacenter(SERVERS.cassandra().localDatacenter())
            .build();
    session.execute(
        "CREATE KEYSPACE "
            + keyspace
            + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", SERVERS.kafka().bootstrapServers()))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(application + "-stations", 1, (short) 1),
                  new NewTopic(application + "-reports", 1, (short) 1)))
          .all()
          .get();
    }
  }

  private static Topology topology() {
    StreamsBuilder builder = new StreamsBuilder();
    builder.table(
        application + "-stations",
        Consumed.with(TEXT, TEXT),
        Materialized.<String, String>as(
                CassandraStores.withColumns(
                    CassandraStores.timestampedKeyValueStore("stations"),
                    Columns.of(TEXT, TEXT)
                        .partitionKey("station_id", CqlType.TEXT, StoredKey::key)
                        .column("name", CqlType.TEXT, StoredRow::value)))
            .withKeySerde(TEXT)
            .withValueSerde(TEXT));
    builder.stream(application + "-reports", Consumed.with(TEXT, TEXT))
        .groupByKey(Grouped.with(TEXT, TEXT))
        .windowedBy(TimeWindows.ofSizeWithNoGrace(HOUR))
        .aggregate(
            () -> 0.0,
            (station, report, maximum) -> Math.max(maximum, Double.parseDouble(report)),
            Materialized.<String, Double>as(
                    CassandraStores.withColumns(
                        CassandraStores.timestampedWindowStore(
                            "hourly", Duration.ofDays(1), HOUR, false),
                        Columns.of(TEXT, Serdes.Double())
                            .partitionKey("station_id", CqlType.TEXT, StoredKey::key)
                            .clustering("window_start", CqlType.TIMESTAMP, StoredKey::start)
                            .column("maximum", CqlType.DOUBLE, StoredRow::value)
                            .column("updated", CqlType.TIMESTAMP, StoredRow::timestamp)))
                .withKeySerde(TEXT)
                .withValueSerde(Serdes.Double()));
    return builder.build();
  }

  private KafkaStreams start() {
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, SERVERS.kafka().bootstrapServers());
    config.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder.toString());
    config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
    config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    config.put(
        "default.client.supplier", "dev.isobar.streams.cassandra.CassandraKafkaClientSupplier");
    config.put("auto.offset.reset", "earliest");
    config.put(
        CassandraStoreConfig.CONTACT_POINTS,
        "127.0.0.1:" + SERVERS.cassandra().contactPoint().getPort());
    config.put(CassandraStoreConfig.LOCAL_DATACENTER, SERVERS.cassandra().localDatacenter());
    config.put(CassandraStoreConfig.KEYSPACE, keyspace);
    config.put(CassandraStoreConfig.BUCKETS, 1);
    config.put(CassandraStoreConfig.FLUSH_INTERVAL_MS, 50);
    // The reports' times are long past: the broker would delete the windows' changelog meanwhile.
    config.put(
        StreamsConfig.WINDOW_STORE_CHANGE_LOG_ADDITIONAL_RETENTION_MS_CONFIG,
        Duration.ofDays(36_500).toMillis());
    KafkaStreams streams = new KafkaStreams(topology(), config);
    streams.start();
    return streams;
  }

  private static void stop(KafkaStreams streams) {
    streams.close(
        CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
  }

  private static void send(String topic, String key, String value, Instant at)
      throws ExecutionException, InterruptedException {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", SERVERS.kafka().bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      producer
          .send(new ProducerRecord<>(application + "-" + topic, 0, at.toEpochMilli(), key, value))
          .get();
    }
  }

  private static String table(String store) {
    return keyspace + "." + application.replace('-', '_') + "_" + store;
  }

  private static void awaitStations(Map<String, String> expected) {
    await()
        .atMost(Duration.ofSeconds(40))
        // The table is still to be created, or just being.
        .ignoreExceptionsInstanceOf(CoordinatorException.class)
        .untilAsserted(
            () -> {
              Map<String, String> stations = new TreeMap<>();
              for (Row row : session.execute("SELECT * FROM " + table("stations_view"))) {
                stations.put(row.getString("station_id"), row.getString("name"));
              }
              assertThat(stations).isEqualTo(expected);
            });
  }

  private static List<String> hoursAfter(String station, Instant start) {
    return session
        .execute(
            "SELECT window_start, maximum, updated FROM "
                + table("hourly_view")
                + " WHERE station_id = ? AND window_start > ?",
            station,
            start)
        .all()
        .stream()
        .map(row -> row.getInstant(0) + " " + row.getDouble(1) + " " + row.getInstant(2))
        .toList();
  }

  @Test
  void columnsAreTheState() throws ExecutionException, InterruptedException {
    KafkaStreams streams = start();
    try {
      send("stations", "KSEA", "Seattle", NOON);
      send("stations", "KPDX", "Portland", NOON);
      send("stations", "KOLD", "closed", NOON);
      send("reports", "KSEA", "7.5", NOON.plusSeconds(60));
      send("reports", "KSEA", "9.25", NOON.plusSeconds(120));
      send("reports", "KSEA", "8", NOON.plusSeconds(3_700));
      send("reports", "KPDX", "5", NOON.plusSeconds(3_800));
      awaitStations(Map.of("KSEA", "Seattle", "KPDX", "Portland", "KOLD", "closed"));
      send("stations", "KOLD", null, NOON);
      send("stations", "KSEA", "Seattle-Tacoma", NOON);
      awaitStations(Map.of("KSEA", "Seattle-Tacoma", "KPDX", "Portland"));
      awaitHours(
          "2026-01-01T12:00:00Z 9.25 2026-01-01T12:02:00Z",
          "2026-01-01T13:00:00Z 8.0 2026-01-01T13:01:40Z");
      assertThat(hoursAfter("KSEA", NOON)).hasSize(1);
    } finally {
      stop(streams);
    }

    send("stations", "KPDX", null, NOON);
    send("reports", "KSEA", "8.5", NOON.plusSeconds(3_900));
    streams = start();
    try {
      awaitStations(Map.of("KSEA", "Seattle-Tacoma"));
      awaitHours(
          "2026-01-01T12:00:00Z 9.25 2026-01-01T12:02:00Z",
          "2026-01-01T13:00:00Z 8.5 2026-01-01T13:05:00Z");
      assertThat(generations("stations")).containsOnly(1);
    } finally {
      stop(streams);
    }

    // A row that generation 1 has written and its successor does not: its changelog has forgotten.
    session.execute(
        "INSERT INTO "
            + table("stations_view")
            + " (station_id, name, store_partition, store_generation)"
            + " VALUES ('KGONE', 'forgotten', 0, 1) USING TIMESTAMP 17592186044417");
    session.execute("TRUNCATE " + table("stations"));
    session.execute("TRUNCATE " + table("hourly"));
    streams = start();
    // What generations before have left is removed when the new one's owner begins to work.
    send("stations", "KSEA", "Seattle-Tacoma", NOON);
    send("reports", "KSEA", "8.5", NOON.plusSeconds(3_900));
    try {
      awaitStations(Map.of("KSEA", "Seattle-Tacoma"));
      await()
          .atMost(Duration.ofSeconds(40))
          .untilAsserted(() -> assertThat(generations("stations")).containsOnly(2));
      awaitHours(
          "2026-01-01T12:00:00Z 9.25 2026-01-01T12:02:00Z",
          "2026-01-01T13:00:00Z 8.5 2026-01-01T13:05:00Z");
      assertThat(session.execute("SELECT * FROM " + table("hourly_view")).all()).hasSize(3);
    } finally {
      stop(streams);
    }
  }

  private static List<Integer> generations(String store) {
    return session.execute("SELECT store_generation FROM " + table(store + "_view")).all().stream()
        .map(row -> row.getInt(0))
        .toList();
  }

  private static void awaitHours(String... expected) {
    await()
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(
            () -> assertThat(hoursAfter("KSEA", NOON.minusSeconds(1))).containsExactly(expected));
  }
}
