package dev.isobar.streams.cassandra.internal.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import dev.isobar.streams.cassandra.CassandraStoreConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CassandraStateTablesIT extends StateTablesContract {

  @RegisterExtension
  static final LocalServersExtension SERVERS = LocalServersExtension.with(Service.CASSANDRA);

  private static final Slice SLICE = new Slice(1, 0, 0, 0);
  private static final Row ROW = new Row(RowKey.of(bytes("k")), bytes("v"));
  private static final Map<StoreKind, RowTable> ROWS = new ConcurrentHashMap<>();

  private static CqlSession session;
  private static String keyspace;
  private static StateTables tables;
  private static ProgressTable progress;

  @BeforeAll
  static void connect() {
    session =
        CqlSession.builder()
            .withConfigLoader(
                DriverConfigLoader.programmaticBuilder()
                    .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(30))
                    .withDuration(DefaultDriverOption.METADATA_SCHEMA_WINDOW, Duration.ofMillis(10))
                    .build())
            .addContactPoint(SERVERS.cassandra().contactPoint())
            .withLocalDatacenter(SERVERS.cassandra().localDatacenter())
            .build();
    keyspace = SERVERS.uniqueName("state");
    session.execute(TableSchema.createKeyspace(keyspace, SERVERS.cassandra().localDatacenter(), 1));
    tables = StateTablesFactory.open(config(Map.of()));
    progress = tables.progress("app");
    for (StoreKind kind : StoreKind.values()) {
      ROWS.put(kind, tables.rows(spec(kind.name(), kind)));
    }
  }

  @AfterAll
  static void disconnect() {
    tables.close();
    session.close();
  }

  @Override
  RowTable rows(StoreKind kind) {
    return ROWS.get(kind);
  }

  @Override
  ProgressTable progress() {
    return progress;
  }

  @Test
  void instancesThatStartTogetherOpenTheSameTables() throws InterruptedException {
    // given instances with a session each
    List<StateTables> instances =
        Stream.generate(() -> StateTablesFactory.open(config(Map.of()))).limit(4).toList();
    List<Throwable> failures = new CopyOnWriteArrayList<>();
    AtomicInteger waits = new AtomicInteger();
    try {
      for (int round = 0; round < 10; round++) {
        // when all of them open a table that is not there
        TableSpec spec = spec("together-" + round, StoreKind.KEY_VALUE);
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> opening =
            instances.stream().map(one -> opening(one, spec, go, failures, waits)).toList();
        go.countDown();
        for (Thread thread : opening) {
          thread.join();
        }
      }
    } finally {
      instances.forEach(StateTables::close);
    }

    // then some may have to wait, and none fails
    System.out.println("Waited for a table that another instance created: " + waits);
    assertThat(failures).isEmpty();
  }

  /** Opens a table as a task does, which tries again what passes. */
  private static Thread opening(
      StateTables tables,
      TableSpec spec,
      CountDownLatch go,
      List<Throwable> failures,
      AtomicInteger waits) {
    Thread thread =
        new Thread(
            () -> {
              try {
                go.await();
                await()
                    .atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(50))
                    .until(
                        () -> {
                          try {
                            get(tables.rows(spec).write(SLICE, List.of(ROW), 1));
                            return true;
                          } catch (TableException e) {
                            if (!e.passing()) {
                              throw e;
                            }
                            waits.incrementAndGet();
                            return false;
                          }
                        });
              } catch (Throwable e) {
                failures.add(e);
              }
            });
    thread.start();
    return thread;
  }

  @Test
  void aTableIsOpenedAgainWithWhatIsInIt() {
    RowTable created = tables.rows(spec("again", StoreKind.KEY_VALUE));
    get(created.write(SLICE, List.of(ROW), 1));

    try (StateTables others =
        StateTablesFactory.open(config(Map.of(CassandraStoreConfig.CREATE_TABLES, "false")))) {
      RowTable opened = others.rows(spec("again", StoreKind.KEY_VALUE));
      assertThat(get(opened.read(SLICE, List.of(bytes("k")), 10))).hasSize(1);
    }
  }

  @Test
  void rowsThatAreToExpireHaveATimeToLiveAndMarksHaveNone() {
    RowTable table =
        tables.rows(new TableSpec("app", "ttl", StoreKind.WINDOW, Duration.ofMillis(99_999)));
    get(
        table.write(
            new Slice(1, 0, 5, 0),
            List.of(new Row(new RowKey(5, bytes("k"), 7, 0), bytes("v"))),
            1));
    get(table.markGeneration(1, 0));

    Map<Integer, Integer> timesToLive = new HashMap<>();
    session
        .execute("SELECT bucket, TTL(value), WRITETIME(value) FROM " + keyspace + ".app_ttl")
        .forEach(row -> timesToLive.put(row.getInt(0), row.get(1, Integer.class)));

    assertThat(timesToLive).containsOnlyKeys(0, -1).containsEntry(-1, null);
    assertThat(timesToLive.get(0)).isBetween(40, 100);
  }

  @Test
  void rowsAndProgressCanBeReadWithCql() {
    get(
        tables
            .rows(spec("cql", StoreKind.SESSION))
            .write(
                new Slice(2, 4, 100, 6),
                List.of(new Row(new RowKey(100, bytes("k"), 160, 130), bytes("v"))),
                9));

    assertThat(
            session
                .execute(
                    "SELECT * FROM "
                        + keyspace
                        + ".app_cql WHERE generation = 2 AND partition = 4 AND segment = 100"
                        + " AND bucket = 6 AND key = 0x6b AND session_end = 160"
                        + " AND session_start = 130")
                .one()
                .getByteBuffer("value")
                .get(0))
        .isEqualTo((byte) 'v');
  }

  @Test
  void aMissingTableIsRefusedWithItsCqlIfNoneMayBeCreated() {
    try (StateTables others =
        StateTablesFactory.open(config(Map.of(CassandraStoreConfig.CREATE_TABLES, "false")))) {
      assertThatThrownBy(() -> others.rows(spec("missing", StoreKind.KEY_VALUE)))
          .isInstanceOfSatisfying(
              TableException.class, failure -> assertThat(failure.passing()).isFalse())
          .hasMessageContaining(keyspace + ".app_missing")
          .hasMessageContaining("cassandra.store.create.tables")
          .hasMessageContaining(
              TableSchema.rows(keyspace, "app", "missing", StoreKind.KEY_VALUE).create());
    }
  }

  @Test
  void aMissingKeyspaceIsRefusedWithTheCqlOfOne() {
    try (StateTables others =
        StateTablesFactory.open(config(Map.of(CassandraStoreConfig.KEYSPACE, "not_there")))) {
      assertThatThrownBy(() -> others.progress("app"))
          .isInstanceOfSatisfying(
              TableException.class, failure -> assertThat(failure.passing()).isFalse())
          .hasMessageContaining(
              "CREATE KEYSPACE IF NOT EXISTS not_there WITH replication = {'class':"
                  + " 'NetworkTopologyStrategy', 'datacenter1': 3}");
    }
  }

  @Test
  void aTableOfAnotherShapeIsRefusedWithTheDifference() {
    TableSchema wanted = TableSchema.rows(keyspace, "app", "shape", StoreKind.KEY_VALUE);
    session.execute(
        wanted
            .create()
            .replace("value blob", "value text")
            .replace(
                "((generation, partition, bucket), key)",
                "((generation, partition), bucket, key)"));

    assertThatThrownBy(() -> tables.rows(spec("shape", StoreKind.KEY_VALUE)))
        .isInstanceOfSatisfying(
            TableException.class, failure -> assertThat(failure.passing()).isFalse())
        .hasMessageContaining(keyspace + ".app_shape")
        .hasMessageContaining(
            "the partition key is [generation int, partition int], not [generation int, partition"
                + " int, bucket int]")
        .hasMessageContaining("no column [value blob] among [value text]")
        .hasMessageContaining(wanted.create());
  }

  @Test
  void aColumnThatSomebodyAddedDoesNoHarm() {
    tables.rows(spec("added", StoreKind.KEY_VALUE));
    session.execute("ALTER TABLE " + keyspace + ".app_added ADD note text");

    RowTable table = tables.rows(spec("added", StoreKind.KEY_VALUE));
    get(table.write(SLICE, List.of(ROW), 1));

    assertThat(get(table.read(SLICE, List.of(bytes("k")), 10))).hasSize(1);
  }

  @Test
  void twoStoresThatWouldShareATableAreRefused() {
    tables.rows(spec("clash-1", StoreKind.KEY_VALUE));

    assertThatThrownBy(() -> tables.rows(spec("Clash_1", StoreKind.KEY_VALUE)))
        .isInstanceOfSatisfying(
            TableException.class, failure -> assertThat(failure.passing()).isFalse())
        .hasMessageContaining(keyspace + ".app_clash_1")
        .hasMessageContaining("store Clash_1")
        .hasMessageContaining("store clash-1")
        .hasMessageContaining("rename one");
    assertThatThrownBy(() -> tables.rows(spec("clash-1", StoreKind.WINDOW)))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("kind WINDOW")
        .hasMessageContaining("kind KEY_VALUE");
  }

  @Test
  void aTableDroppedWhileInUseFailsForGoodAndIsMadeAnewAtTheNextOpening() {
    RowTable table = tables.rows(spec("dropped", StoreKind.KEY_VALUE));
    get(table.markGeneration(1, 0));
    session.execute("DROP TABLE " + keyspace + ".app_dropped");

    for (Runnable use :
        List.<Runnable>of(
            () -> get(table.write(SLICE, List.of(ROW), 1)),
            () -> get(table.read(SLICE, List.of(bytes("k")), 10)),
            () -> get(table.scan(SLICE, new Selection.Keys(null, null), true, 10, null)),
            () -> get(table.hasGeneration(1, 0)))) {
      assertThatThrownBy(use::run)
          .isInstanceOfSatisfying(
              TableException.class, failure -> assertThat(failure.passing()).isFalse())
          .hasMessageContaining(keyspace + ".app_dropped")
          .hasMessageContaining(SERVERS.cassandra().port() + "")
          .hasMessageContaining("restart the application");
    }

    RowTable anew = tables.rows(spec("dropped", StoreKind.KEY_VALUE));
    assertThat(get(anew.hasGeneration(1, 0))).isFalse();
  }

  @Test
  void aKeyOrRowThatIsTooLargeIsRefusedForGood() {
    Row longKey = new Row(RowKey.of(new byte[70_000]), bytes("v"));
    Row largeValue = new Row(RowKey.of(bytes("k")), new byte[9_000_000]);

    for (Row row : List.of(longKey, largeValue)) {
      assertThatThrownBy(() -> get(rows(StoreKind.KEY_VALUE).write(SLICE, List.of(row), 1)))
          .isInstanceOfSatisfying(
              TableException.class, failure -> assertThat(failure.passing()).isFalse())
          .hasMessageContaining("to write rows")
          .hasMessageContaining("65535 bytes")
          .hasMessageContaining("commitlog_segment_size");
    }
  }

  @Test
  void aRowThatSomebodyElseWroteIsNotPassedOver() {
    RowTable table = tables.rows(spec("foreign", StoreKind.KEY_VALUE));
    session.execute(
        "INSERT INTO "
            + keyspace
            + ".app_foreign (generation, partition, bucket, key) VALUES (1, 0, 0, 0x6b)");

    for (Runnable use :
        List.<Runnable>of(
            () -> get(table.read(SLICE, List.of(bytes("k")), 10)),
            () -> get(table.scan(SLICE, new Selection.Keys(null, null), true, 10, null)))) {
      assertThatThrownBy(use::run)
          .isInstanceOfSatisfying(
              TableException.class, failure -> assertThat(failure.passing()).isFalse())
          .hasMessageContaining("app_foreign")
          .hasMessageContaining("Somebody else writes");
    }
  }

  @Test
  void nobodyAnsweringMayPassAWrongDatacenterDoesNot() {
    assertThatThrownBy(
            () ->
                StateTablesFactory.open(
                    config(Map.of(CassandraStoreConfig.CONTACT_POINTS, "127.0.0.1:1"))))
        .isInstanceOfSatisfying(
            TableException.class, failure -> assertThat(failure.passing()).isTrue())
        .hasMessageContaining("127.0.0.1:1");
    assertThatThrownBy(
            () ->
                StateTablesFactory.open(
                    config(Map.of(CassandraStoreConfig.LOCAL_DATACENTER, "nowhere"))))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("nowhere")
        .hasMessageContaining("datacenter1");
  }

  @Test
  void optionsOfTheDriverArePassedOnAndWrongOnesNamed() {
    assertThatThrownBy(
            () ->
                StateTablesFactory.open(
                    config(
                        Map.of(
                            "datastax-java-driver.advanced.reconnection-policy.class",
                            "no.such.Policy"))))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("datastax-java-driver")
        .hasMessageContaining("no.such.Policy");
  }

  @Test
  void aTableWhoseSessionIsClosedSaysSo() {
    StateTables closed =
        StateTablesFactory.open(config(Map.of(CassandraStoreConfig.CREATE_TABLES, "false")));
    RowTable table = closed.rows(spec("KEY_VALUE", StoreKind.KEY_VALUE));
    closed.close();

    assertThatThrownBy(() -> get(table.read(SLICE, List.of(bytes("k")), 1)))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("to read rows");
  }

  private static TableSpec spec(String store, StoreKind kind) {
    return new TableSpec("app", store, kind, null);
  }

  private static CassandraStoreConfig config(Map<String, String> changes) {
    Map<String, String> properties = new HashMap<>();
    properties.put(CassandraStoreConfig.CONTACT_POINTS, "127.0.0.1:" + SERVERS.cassandra().port());
    properties.put(CassandraStoreConfig.LOCAL_DATACENTER, SERVERS.cassandra().localDatacenter());
    properties.put(CassandraStoreConfig.KEYSPACE, keyspace);
    properties.putAll(changes);
    return new CassandraStoreConfig(properties);
  }
}
