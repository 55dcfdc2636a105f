package dev.isobar.benchmarks.topology;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import dev.isobar.benchmarks.report.Display;
import dev.isobar.benchmarks.server.AsShipped;
import dev.isobar.benchmarks.server.Folders;
import dev.isobar.local.CassandraServer;
import dev.isobar.local.JavaProgram;
import dev.isobar.local.KafkaServer;
import dev.isobar.local.LocalStack;
import dev.isobar.local.Ports;
import dev.isobar.local.Probe;
import dev.isobar.local.RegistryServer;
import dev.isobar.local.ServerOptions;
import dev.isobar.local.ServerProgress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A broker, a registry, a Cassandra node, and the application, as child processes. */
public final class TopologyServers implements AutoCloseable {

  private static final Duration READY = Duration.ofMinutes(3);
  private static final int BROKER_HEAP_MEGABYTES = 1024;
  private static final int CASSANDRA_HEAP_MEGABYTES = 2048;
  private static final Set<String> INPUT =
      Set.of(WeatherTopics.STATIONS, WeatherTopics.OBSERVATIONS);

  private final Path root;
  private final Path folder;
  private final KafkaServer kafka;
  private final RegistryServer registry;
  private final CassandraServer cassandra;
  private final LocalStack stack;
  private final List<JavaProgram> applications = new CopyOnWriteArrayList<>();

  /**
   * @param root the project's folder, where the application's jar was built
   * @param folder where everything writes
   */
  public TopologyServers(Path root, Path folder, ServerProgress progress) {
    this.root = root;
    this.folder = folder;
    this.kafka =
        new KafkaServer(
            ServerOptions.in(folder.resolve("kafka"))
                .withHeapMegabytes(BROKER_HEAP_MEGABYTES)
                .withSetting("num.network.threads", "3")
                .withSetting("num.io.threads", "8")
                .withSetting("log.cleaner.dedupe.buffer.size", "134217728")
                .withJvmArguments(AsShipped.jvmArguments()));
    this.registry = new RegistryServer(ServerOptions.in(folder.resolve("registry")));
    ServerOptions options =
        ServerOptions.in(folder.resolve("cassandra"))
            .withHeapMegabytes(CASSANDRA_HEAP_MEGABYTES)
            .withJvmArguments(AsShipped.jvmArguments());
    for (Map.Entry<String, String> setting : AsShipped.CASSANDRA.entrySet()) {
      options = options.withSetting(setting.getKey(), setting.getValue());
    }
    this.cassandra = new CassandraServer(options);
    this.stack = new LocalStack(progress).add(kafka).add(registry).add(cassandra);
  }

  /**
   * Starts servers that run until the process ends, which stops them.
   *
   * @param root the project's folder, where the application's jar was built
   * @param folder where everything writes
   * @param keep whether their data stay
   */
  public static TopologyServers untilStopped(
      Path root, Path folder, Display display, boolean keep) {
    TopologyServers servers =
        new TopologyServers(
            root,
            folder,
            (server, state, elapsed) ->
                display.line(
                    "  %s %s, %.1f s"
                        .formatted(server.name(), state.word(), elapsed.toMillis() / 1e3)));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  servers.close();
                  if (!keep) {
                    servers.removeData();
                  }
                },
                "stop"));
    servers.start();
    return servers;
  }

  /** Starts the servers; returns when they answer. */
  public void start() {
    stack.start(READY);
  }

  /** Where the broker is. */
  public String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  /** Where the registry is. */
  public String registryUrl() {
    return registry.url();
  }

  /** Cassandra's process. */
  public long cassandraPid() {
    return cassandra.pid();
  }

  /** The broker's process. */
  public long kafkaPid() {
    return kafka.pid();
  }

  /**
   * Starts the application's jar.
   *
   * @param id application id; names the keyspace too
   */
  JavaProgram application(String id, TopologyState state, TopologySettings settings) {
    Map<String, String> properties = new HashMap<>();
    properties.put("isobar.topics.partitions", "1");
    properties.put("isobar.state.store", state.label());
    // There are none with local state, and the two do the same work.
    properties.put("isobar.normals.enabled", "false");
    properties.putAll(settings.properties());
    JavaProgram application =
        application("run", id, id, properties, settings.heapMegabytes(), AsShipped.jvmArguments());
    application.start();
    return application;
  }

  /**
   * An instance of the application, which is not started yet.
   *
   * @param command of the jar
   * @param id application id; names the keyspace too, which is made if the state is in Cassandra
   * @param instance names its folder
   * @param own properties that are this benchmark's, {@code isobar.state.store} among them
   */
  public JavaProgram application(
      String command,
      String id,
      String instance,
      Map<String, String> own,
      int heapMegabytes,
      String... jvmArguments) {
    int port = Ports.free();
    Path run = folder.resolve("runs").resolve(instance);
    Map<String, String> properties = new HashMap<>();
    properties.put("application.id", id);
    properties.put("bootstrap.servers", bootstrapServers());
    properties.put("state.dir", run.resolve("state").toString());
    properties.put("isobar.registry.url", registryUrl());
    properties.put("isobar.http.port", Integer.toString(port));
    if (TopologyState.CASSANDRA.label().equals(own.get("isobar.state.store"))) {
      execute(
          "CREATE KEYSPACE IF NOT EXISTS "
              + keyspace(id)
              + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
      properties.put("cassandra.contact.points", "127.0.0.1:" + cassandra.port());
      properties.put("cassandra.keyspace", keyspace(id));
    }
    properties.putAll(own);
    List<String> arguments = new ArrayList<>(List.of(command));
    properties.forEach(
        (name, value) -> {
          arguments.add("--set");
          arguments.add(name + "=" + value);
        });
    JavaProgram application =
        new JavaProgram(
            instance,
            ServerOptions.in(run)
                .withPort(port)
                .withHeapMegabytes(heapMegabytes)
                .withJvmArguments(jvmArguments),
            root.resolve("streams-app/target/isobar-streams.jar"),
            arguments,
            at -> Probe.http(URI.create("http://127.0.0.1:" + at + "/health/live")));
    applications.add(application);
    return application;
  }

  /** Removes what a run of the application left, so that the next one begins the same way. */
  void forget(String id) {
    execute("DROP KEYSPACE IF EXISTS " + keyspace(id));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      List<String> written =
          await(admin.listTopics().names()).stream().filter(name -> !INPUT.contains(name)).toList();
      await(admin.deleteTopics(written).all());
    }
    Folders.delete(folder.resolve("runs").resolve(id).resolve("state"));
  }

  void createInput(String name, int partitions, Map<String, String> configs) {
    Map<String, String> all = new HashMap<>(configs);
    all.put("retention.ms", "-1");
    all.put("message.timestamp.after.max.ms", String.valueOf(Long.MAX_VALUE));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      await(
          admin
              .createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(all)))
              .all());
    }
  }

  private static String keyspace(String id) {
    return id.replace('-', '_');
  }

  private void execute(String statement) {
    try (CqlSession session =
        CqlSession.builder()
            .addContactPoint(cassandra.contactPoint())
            .withLocalDatacenter(cassandra.localDatacenter())
            .withConfigLoader(
                DriverConfigLoader.programmaticBuilder()
                    .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofMinutes(1))
                    .build())
            .build()) {
      session.execute(statement);
    }
  }

  private static <T> T await(Future<T> answer) {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("The broker refused: " + e.getCause(), e);
    }
  }

  /** Deletes what the stopped servers have stored. */
  public void removeData() {
    Folders.delete(folder.resolve("kafka").resolve("data"));
    Folders.delete(folder.resolve("cassandra").resolve("data"));
  }

  @Override
  public void close() {
    applications.forEach(JavaProgram::stop);
    stack.stop();
  }
}
