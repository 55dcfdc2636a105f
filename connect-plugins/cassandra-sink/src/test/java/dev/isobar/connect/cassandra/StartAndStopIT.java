package dev.isobar.connect.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.isobar.connect.testing.PluginFolder;
import dev.isobar.connect.testing.RecordingSinkTaskContext;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkConnector;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A worker runs for months, and connectors come and go. */
class StartAndStopIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS = LocalServersExtension.with(Service.CASSANDRA);

  private static final int ROUNDS = 50;
  private static final int VALIDATE_EACH = 10;
  private static final Schema VALUE =
      SchemaBuilder.struct()
          .field("id", Schema.INT32_SCHEMA)
          .field("text", Schema.STRING_SCHEMA)
          .build();

  private static String table;

  private final PluginFolder folder = new PluginFolder("isobar-connect-cassandra-sink");

  @BeforeAll
  static void createTable() {
    String keyspace = SERVERS.uniqueName("rounds");
    table = keyspace + ".t";
    try (CqlSession session = connect()) {
      session.execute(
          "CREATE KEYSPACE "
              + keyspace
              + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
      session.execute("CREATE TABLE " + table + " (id int PRIMARY KEY, text text)");
    }
  }

  @Test
  void leavesNoThreadSessionOrClassLoaderBehind() throws Exception {
    Set<Thread> before = threads();
    FutureTask<WeakReference<ClassLoader>> rounds = new FutureTask<>(this::rounds);
    // In a thread of its own, as Connect does it: what it keeps for itself ends with it.
    new Thread(rounds, "connect-task").start();
    WeakReference<ClassLoader> plugin = rounds.get(3, TimeUnit.MINUTES);

    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(threadsBut(before)).isEmpty());
    useRecord();
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> {
              System.gc();
              return plugin.refersTo(null);
            });
    try (CqlSession session = connect()) {
      assertThat(session.execute("SELECT id FROM " + table).all()).hasSize(ROUNDS * 2);
    }
  }

  /**
   * Java 17 itself remembers one type: that of a component of the record that was first used last.
   * It is to be one of ours.
   */
  private void useRecord() {
    record Last(StartAndStopIT component) {}
    assertThat(new Last(this)).isEqualTo(new Last(this)).hasSameHashCodeAs(new Last(this));
    assertThat(new Last(this).toString()).contains("component");
  }

  private WeakReference<ClassLoader> rounds() throws Exception {
    PluginUse use = new PluginUse();
    folder.withSinkTask(use);
    return use.plugin;
  }

  /** Starts and stops connectors and tasks of a plugin's class loader. */
  private static final class PluginUse implements PluginFolder.TaskUse {

    private WeakReference<ClassLoader> plugin;

    @Override
    public void use(SinkTask any) throws Exception {
      ClassLoader loader = any.getClass().getClassLoader();
      plugin = new WeakReference<>(loader);
      for (int round = 0; round < ROUNDS; round++) {
        SinkConnector connector =
            (SinkConnector) make(loader.loadClass(CassandraSinkConnector.class.getName()));
        if (round % VALIDATE_EACH == 0) {
          assertThat(connector.validate(properties()).configValues())
              .flatMap(ConfigValue::errorMessages)
              .isEmpty();
        }
        connector.start(properties());
        SinkTask first = started(connector);
        SinkTask second = started(connector);
        first.put(List.of(record(2 * round)));
        first.stop();
        second.put(List.of(record(2 * round + 1)));
        second.stop();
        connector.stop();
      }
    }

    private static SinkTask started(SinkConnector connector) throws Exception {
      SinkTask task = (SinkTask) make(connector.taskClass());
      task.initialize(new RecordingSinkTaskContext(true));
      task.start(connector.taskConfigs(1).get(0));
      return task;
    }

    private static Object make(Class<?> type) throws Exception {
      return type.getDeclaredConstructor().newInstance();
    }

    private static SinkRecord record(int id) {
      Struct value = new Struct(VALUE).put("id", id).put("text", "round");
      return new SinkRecord("t", 0, null, null, VALUE, value, id);
    }
  }

  private static Map<String, String> properties() {
    return Map.of(
        "name",
        "rounds",
        "topics",
        "t",
        "topic.t.table",
        table,
        "cassandra.contact.points",
        "127.0.0.1:" + SERVERS.cassandra().port(),
        "cassandra.local.datacenter",
        SERVERS.cassandra().localDatacenter());
  }

  private static CqlSession connect() {
    return CqlSession.builder()
        .addContactPoint(SERVERS.cassandra().contactPoint())
        .withLocalDatacenter(SERVERS.cassandra().localDatacenter())
        .build();
  }

  private static Set<Thread> threads() {
    return Set.copyOf(Thread.getAllStackTraces().keySet());
  }

  private static Set<Thread> threadsBut(Set<Thread> others) {
    Set<Thread> now = new HashSet<>(threads());
    now.removeAll(others);
    // The one that asks this.
    now.removeIf(thread -> thread.getName().startsWith("awaitility"));
    return now;
  }
}
