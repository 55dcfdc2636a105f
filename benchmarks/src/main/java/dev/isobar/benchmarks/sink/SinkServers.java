package dev.isobar.benchmarks.sink;

import dev.isobar.benchmarks.server.AsShipped;
import dev.isobar.benchmarks.server.Folders;
import dev.isobar.local.ConnectWorker;
import dev.isobar.local.KafkaServer;
import dev.isobar.local.LocalStack;
import dev.isobar.local.RegistryServer;
import dev.isobar.local.Server;
import dev.isobar.local.ServerOptions;
import dev.isobar.local.ServerProgress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;

/** A broker, a registry, what is written to, and Connect workers, as child processes. */
final class SinkServers implements AutoCloseable {

  private static final Duration READY = Duration.ofMinutes(3);
  static final int BROKER_HEAP_MEGABYTES = 512;

  private final Path root;
  private final Path folder;
  private final KafkaServer kafka;
  private final RegistryServer registry;
  private final SinkTarget target;
  private final LocalStack stack;
  private final List<Server> workers = new CopyOnWriteArrayList<>();

  /**
   * @param root the project's folder, where the plugins were built
   * @param folder where the servers write
   */
  SinkServers(Path root, Path folder, SinkTarget target, ServerProgress progress) {
    this.root = root;
    this.folder = folder;
    this.kafka =
        new KafkaServer(
            ServerOptions.in(folder.resolve("kafka"))
                .withHeapMegabytes(BROKER_HEAP_MEGABYTES)
                .withSetting("num.network.threads", "3")
                .withSetting("num.io.threads", "8")
                .withJvmArguments(AsShipped.jvmArguments()));
    this.registry = new RegistryServer(ServerOptions.in(folder.resolve("registry")));
    this.target = target;
    this.stack = new LocalStack(progress).add(kafka).add(registry).add(target.server());
  }

  void start() {
    stack.start(READY);
  }

  KafkaServer kafka() {
    return kafka;
  }

  RegistryServer registry() {
    return registry;
  }

  /**
   * A standalone worker with one connector.
   *
   * @param name of its folder
   * @param consumer what its consumers are told
   */
  ConnectWorker worker(
      String name, int heapMegabytes, Map<String, String> consumer, Map<String, String> connector) {
    Path files = folder.resolve("runs").resolve(name);
    Properties worker = new Properties();
    worker.put("config.providers", "env");
    worker.put(
        "config.providers.env.class",
        "org.apache.kafka.common.config.provider.EnvVarConfigProvider");
    worker.put("bootstrap.servers", kafka.bootstrapServers());
    worker.put("listeners", "http://127.0.0.1:${env:ISOBAR_CONNECT_PORT}");
    worker.put(
        "plugin.path",
        root.resolve("connect-plugins").resolve(target.plugin()).resolve("target/plugin")
            + ","
            + root.resolve("connect-plugins/avro-converter/target/plugin"));
    worker.put("plugin.discovery", "service_load");
    worker.put("offset.storage.file.filename", "${env:ISOBAR_CONNECT_OFFSETS}");
    // The connector says how its topic is to be read.
    worker.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
    worker.put("value.converter", "org.apache.kafka.connect.storage.StringConverter");
    consumer.forEach((key, value) -> worker.put("consumer." + key, value));
    Properties properties = new Properties();
    properties.putAll(connector);
    ConnectWorker server =
        new ConnectWorker(
            ServerOptions.in(files)
                .withHeapMegabytes(heapMegabytes)
                .withJvmArguments(AsShipped.jvmArguments()),
            write(files.resolve("worker.properties"), worker),
            List.of(write(files.resolve("connector.properties"), properties)),
            root);
    workers.add(server);
    server.start();
    return server;
  }

  private static Path write(Path file, Properties properties) {
    try {
      Files.createDirectories(file.getParent());
      try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
        properties.store(out, null);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  /** Deletes what the stopped servers have stored. */
  void removeData() {
    Folders.delete(folder.resolve("kafka").resolve("data"));
    Folders.delete(folder.resolve(target.server().name()).resolve("data"));
  }

  @Override
  public void close() {
    workers.forEach(Server::stop);
    stack.stop();
  }
}
