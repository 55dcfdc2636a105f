package dev.isobar.streams.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.isobar.streams.cassandra.internal.table.InMemoryStateTables;
import dev.isobar.streams.cassandra.internal.table.ViewSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.kstream.internals.SessionWindow;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.SessionStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.apache.kafka.streams.state.VersionedKeyValueStore;
import org.apache.kafka.streams.state.WindowStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shown of stores of each kind after an application has run, with tables in memory. */
class ColumnsTest {

  private static final Serde<String> TEXT = Serdes.String();
  private static final Duration RETENTION = Duration.ofMinutes(10);
  private static final Duration SIZE = Duration.ofMinutes(1);

  private final String name = "columns-" + UUID.randomUUID();

  @TempDir Path stateFolder;

  @AfterEach
  void forget() {
    InMemoryStateTables.forget(name);
  }

  private static Columns<String, String> byKey() {
    return Columns.of(TEXT, TEXT)
        .partitionKey("name", CqlType.TEXT, StoredKey::key)
        .column("length", CqlType.INT, row -> row.value().length())
        .column("value", CqlType.TEXT, StoredRow::value);
  }

  private static StoreBuilder<?> keyValue(Columns<?, ?> columns) {
    return Stores.keyValueStoreBuilder(
        CassandraStores.withColumns(CassandraStores.keyValueStore("store"), columns), TEXT, TEXT);
  }

  /** Runs an application that does this to its store once for each piece of work. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  private <S extends StateStore> void run(StoreBuilder<?> store, Consumer<S>... work) {
    try (TopologyTestDriver driver = driver(store, List.of(work))) {
      var input = input(driver);
      for (int i = 0; i < work.length; i++) {
        input.pipeInput("k", String.valueOf(i));
      }
    }
  }

  private static TestInputTopic<String, String> input(TopologyTestDriver driver) {
    return driver.createInputTopic("in", new StringSerializer(), new StringSerializer());
  }

  private <S extends StateStore> TopologyTestDriver driver(
      StoreBuilder<?> store, List<Consumer<S>> work) {
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "app");
    config.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder.toString());
    config.put(CassandraStoreConfig.CONTACT_POINTS, "memory:" + name);
    config.put(CassandraStoreConfig.FLUSH_INTERVAL_MS, "1");
    Topology topology = new Topology();
    topology.addSource("in", TEXT.deserializer(), TEXT.deserializer(), "in");
    topology.addProcessor("work", () -> new Worker<>(work), "in");
    topology.addStateStore(store, "work");
    return new TopologyTestDriver(topology, config);
  }

  private static final class Worker<S extends StateStore>
      extends ContextualProcessor<String, String, Void, Void> {
    private final List<Consumer<S>> work;

    Worker(List<Consumer<S>> work) {
      this.work = work;
    }

    @Override
    public void process(Record<String, String> record) {
      S store = context().getStateStore("store");
      work.get(Integer.parseInt(record.value())).accept(store);
    }
  }

  private List<List<Object>> shown() {
    return InMemoryStateTables.shared(name)
        .view(new ViewSpec("app", "store", null, null, null))
        .rows();
  }

  @Test
  void keysAreShownAsTheyAreAfterUpdatesAndDeletes() {
    this.<KeyValueStore<String, String>>run(
        keyValue(byKey()),
        store -> {
          store.put("a", "1");
          store.put("b", "22");
          store.put("c", "3");
        },
        store -> {
          store.put("a", "111");
          store.delete("b");
        });

    assertThat(shown()).containsExactlyInAnyOrder(List.of("a", 3, "111"), List.of("c", 1, "3"));
  }

  @Test
  void whatTheNextGenerationDoesNotHaveIsNoLongerShown() {
    this.<KeyValueStore<String, String>>run(
        keyValue(byKey()),
        store -> {
          store.put("a", "1");
          store.put("b", "2");
        });

    // Each driver's changelog is a new one.
    this.<KeyValueStore<String, String>>run(keyValue(byKey()), store -> store.put("a", "3"));

    await().untilAsserted(() -> assertThat(shown()).containsExactly(List.of("a", 1, "3")));
  }

  @Test
  void whatWasShownOfRowsThatAreLostIsNoLongerShown() {
    this.<KeyValueStore<String, String>>run(
        keyValue(byKey()),
        store -> {
          store.put("a", "1");
          store.put("b", "2");
        });
    InMemoryStateTables.shared(name).truncate("app", "store");

    this.<KeyValueStore<String, String>>run(keyValue(byKey()), store -> store.put("a", "3"));

    await().untilAsserted(() -> assertThat(shown()).containsExactly(List.of("a", 1, "3")));
  }

  @Test
  void windowsAreShownUntilTheyExpire() {
    Columns<String, String> columns =
        Columns.of(TEXT, TEXT)
            .partitionKey("station_id", CqlType.TEXT, StoredKey::key)
            .clustering("window_start", CqlType.TIMESTAMP, StoredKey::start)
            .column("value", CqlType.TEXT, StoredRow::value)
            .column("updated", CqlType.TIMESTAMP, StoredRow::timestamp);
    StoreBuilder<?> builder =
        Stores.timestampedWindowStoreBuilder(
            CassandraStores.withColumns(
                CassandraStores.timestampedWindowStore("store", RETENTION, SIZE, false), columns),
            TEXT,
            TEXT);

    this.<WindowStore<String, ValueAndTimestamp<String>>>run(
        builder,
        store -> {
          store.put("KSEA", ValueAndTimestamp.make("old", 1), 0);
          store.put("KSEA", ValueAndTimestamp.make("new", 2), 3_600_000);
          store.put("KPDX", ValueAndTimestamp.make("x", 3), 3_600_000);
        });

    assertThat(shown())
        .containsExactlyInAnyOrder(
            List.of("KSEA", at(3_600_000), "new", at(2)),
            List.of("KPDX", at(3_600_000), "x", at(3)));
  }

  @Test
  void sessionsAreShownAsTheyAreMerged() {
    Columns<String, String> columns =
        Columns.of(TEXT, TEXT)
            .partitionKey("name", CqlType.TEXT, StoredKey::key)
            .clustering("session_start", CqlType.TIMESTAMP, StoredKey::start)
            .clustering("session_end", CqlType.TIMESTAMP, StoredKey::end)
            .column("value", CqlType.TEXT, StoredRow::value);
    StoreBuilder<?> builder =
        Stores.sessionStoreBuilder(
            CassandraStores.withColumns(CassandraStores.sessionStore("store", RETENTION), columns),
            TEXT,
            TEXT);

    this.<SessionStore<String, String>>run(
        builder,
        store -> store.put(new Windowed<>("a", new SessionWindow(0, 10)), "1"),
        store -> {
          store.remove(new Windowed<>("a", new SessionWindow(0, 10)));
          store.put(new Windowed<>("a", new SessionWindow(0, 20)), "2");
        });

    assertThat(shown()).containsExactly(List.of("a", at(0), at(20), "2"));
  }

  @Test
  void versionsAreShownEach() {
    Columns<String, String> columns =
        Columns.of(TEXT, TEXT)
            .partitionKey("name", CqlType.TEXT, StoredKey::key)
            .clustering("valid_from", CqlType.TIMESTAMP, StoredKey::start)
            .column("value", CqlType.TEXT, StoredRow::value);
    StoreBuilder<?> builder =
        Stores.versionedKeyValueStoreBuilder(
            CassandraStores.withColumns(
                CassandraStores.versionedKeyValueStore("store", RETENTION), columns),
            TEXT,
            TEXT);

    this.<VersionedKeyValueStore<String, String>>run(
        builder,
        store -> {
          store.put("a", "1", 1_000);
          store.put("a", null, 2_000);
        });

    assertThat(shown()).hasSize(2).contains(List.of("a", at(1_000), "1"));
    assertThat(shown()).anySatisfy(row -> assertThat(row.get(2)).isNull());
  }

  @Test
  void aFunctionThatThrowsIsNamedWithItsStoreKeyAndValueType() {
    Columns<String, String> columns =
        byKey().column("number", CqlType.INT, row -> Integer.valueOf(row.value()));

    Throwable failure = failure(columns, store -> store.put("a", "no number"));

    assertThat(failure).rootCause().isInstanceOf(NumberFormatException.class);
    assertThat(failure)
        .hasStackTraceContaining("Column number of store store")
        .hasStackTraceContaining("for key a with a value of java.lang.String");
  }

  @Test
  void aValueOfAnotherTypeIsNamedLikewise() {
    Columns<String, String> columns = byKey().column("number", CqlType.INT, row -> 1L);

    assertThat(failure(columns, store -> store.put("a", "1")))
        .hasStackTraceContaining("gives a java.lang.Long, not a java.lang.Integer");
  }

  @Test
  void keysThatDoNotTellRowsApartAreRefused() {
    Columns<String, String> columns =
        Columns.of(TEXT, TEXT).partitionKey("all", CqlType.INT, key -> 1);

    assertThat(
            failure(
                columns,
                store -> {
                  for (int i = 0; i < 100; i++) {
                    store.put("k" + i, "1");
                  }
                }))
        .hasStackTraceContaining("tell all rows apart");
  }

  /**
   * What the application fails with some time after this work. On a thread of its own: a test
   * driver that fails does not close its stores, and they stay with its thread.
   */
  private Throwable failure(
      Columns<String, String> columns, Consumer<KeyValueStore<String, String>> work) {
    return CompletableFuture.supplyAsync(
            () -> failureHere(columns, work), task -> new Thread(task).start())
        .join();
  }

  private Throwable failureHere(
      Columns<String, String> columns, Consumer<KeyValueStore<String, String>> work) {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    try (TopologyTestDriver driver = driver(keyValue(columns), List.of(work, store -> {}))) {
      var input = input(driver);
      input.pipeInput("k", "0");
      await()
          .until(
              () -> {
                input.pipeInput("k", "1");
                return false;
              });
    } catch (RuntimeException e) {
      failure.set(e);
    }
    return failure.get();
  }

  @Test
  void wrongColumnsAreRefusedAtOnce() {
    Columns<String, String> columns = byKey();

    assertThatThrownBy(() -> columns.column("length", CqlType.INT, row -> 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("length");
    assertThatThrownBy(() -> columns.column("store_partition", CqlType.INT, row -> 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> columns.column("Name", CqlType.INT, row -> 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'Name'");
    assertThatThrownBy(
            () -> CassandraStores.withColumns(Stores.inMemoryKeyValueStore("s"), columns))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Instant at(long millis) {
    return Instant.ofEpochMilli(millis);
  }
}
