package dev.isobar.streams.cassandra.internal.engine;

import dev.isobar.streams.cassandra.internal.table.Row;
import dev.isobar.streams.cassandra.internal.table.RowKey;
import dev.isobar.streams.cassandra.internal.table.StoreKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TaskId;

/** One instance of an application with one store partition, in an environment of its own. */
final class TestInstance implements AutoCloseable {

  static final String STORE = "store";
  static final String APPLICATION = "app";

  private final SimulatedChangelog changelog;
  private final StoreEnvironment environment;
  private final ScheduledThreadPoolExecutor executor;
  private final StoreContext context;
  private final StateRows rows;

  private TestInstance(
      ScriptedTables tables,
      SimulatedChangelog changelog,
      StoreDefinition definition,
      Map<String, Object> settings,
      ScheduledThreadPoolExecutor executor) {
    this.changelog = changelog;
    this.executor = executor;
    Map<String, Object> configs = new HashMap<>();
    configs.put("application.id", APPLICATION);
    configs.put("processing.guarantee", "exactly_once_v2");
    configs.put("cassandra.contact.points", "memory:unused");
    configs.put("cassandra.store.flush.interval.ms", 1L);
    configs.put("cassandra.store.buckets", 3);
    configs.put("cassandra.store.cache.max.bytes", 4_000L);
    configs.putAll(settings);
    this.environment = new StoreEnvironment(configs, config -> tables, all -> changelog, executor);
    this.context = new StoreContext(configs, new TaskId(0, 0));
    this.rows = StateRows.open(context, definition, environment, environment::close);
  }

  /** Opens with tasks in the background that run when the test says so. */
  static TestInstance stepwise(
      ScriptedTables tables,
      SimulatedChangelog changelog,
      StoreDefinition definition,
      Map<String, Object> settings) {
    return new TestInstance(tables, changelog, definition, settings, new StepwiseExecutor());
  }

  /** Opens with threads in the background. */
  static TestInstance running(
      ScriptedTables tables,
      SimulatedChangelog changelog,
      StoreDefinition definition,
      Map<String, Object> settings) {
    return new TestInstance(
        tables, changelog, definition, settings, new ScheduledThreadPoolExecutor(2));
  }

  static StoreDefinition definition(StoreKind kind) {
    TouchedSegments touched =
        kind.segmented() ? (time, streamTime) -> new long[] {time} : TouchedSegments.UNSEGMENTED;
    return new StoreDefinition(STORE, kind, null, touched);
  }

  StateRows rows() {
    return rows;
  }

  StoreContext context() {
    return context;
  }

  StoreEnvironment environment() {
    return environment;
  }

  StepwiseExecutor background() {
    return (StepwiseExecutor) executor;
  }

  /** Asks where the state is and replays what is after it; from where it replayed. */
  long restore() {
    Long committed = rows.committedOffset(SimulatedChangelog.PARTITION);
    long from = committed < 0 ? -1 : committed;
    restore(changelog.after(from));
    return from;
  }

  void restore(List<ConsumerRecord<byte[], byte[]>> records) {
    if (!records.isEmpty()) {
      rows.restore(records, SimulatedChangelog::toRow);
    }
  }

  /** Puts a row and sends it to the changelog. */
  void put(RowKey key, byte[] value) {
    rows.put(key, value);
    rows.changelogSent(changelog.send(key, value));
  }

  void put(String key, String value) {
    put(RowKey.of(bytes(key)), value == null ? null : bytes(value));
  }

  String get(String key) {
    byte[] value = rows.get(RowKey.of(bytes(key)));
    return value == null ? null : new String(value, StandardCharsets.UTF_8);
  }

  /** Commits the transaction. */
  void commit() {
    changelog.commit();
    rows.transactionCommitted(Map.of());
  }

  /** All rows of segment 0 from a key on, as {@code key=value}. */
  List<String> all(boolean forward) {
    List<String> found = new ArrayList<>();
    try (RowIterator all = rows.range(0, null, null, forward)) {
      while (all.hasNext()) {
        Row row = all.next();
        found.add(
            new String(row.key().key(), StandardCharsets.UTF_8)
                + "="
                + new String(row.value(), StandardCharsets.UTF_8));
      }
    }
    return found;
  }

  /** Lets the flush interval of a millisecond pass. */
  static void passFlushInterval() {
    long end = System.nanoTime() + 2_000_000;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Lets the background work by itself and closes. */
  @Override
  public void close() {
    if (executor instanceof StepwiseExecutor stepwise) {
      stepwise.runByItself();
    }
    rows.close();
  }
}
