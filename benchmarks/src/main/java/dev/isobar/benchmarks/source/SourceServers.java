package dev.isobar.benchmarks.source;

import dev.isobar.benchmarks.server.AsShipped;
import dev.isobar.local.ConnectWorker;
import dev.isobar.local.JavaProgram;
import dev.isobar.local.KafkaServer;
import dev.isobar.local.Ports;
import dev.isobar.local.Probe;
import dev.isobar.local.Server;
import dev.isobar.local.ServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;

/** A broker, simulators and Connect workers as child processes, compiled as they are in earnest. */
final class SourceServers implements AutoCloseable {

  private static final Duration READY = Duration.ofMinutes(2);
  private static final int SIMULATOR_HEAP_MEGABYTES = 2048;

  private final Path root;
  private final Path folder;
  private final KafkaServer kafka;
  private final List<Server> started = new CopyOnWriteArrayList<>();

  /**
   * @param root the project's folder, where the plugin and the simulator were built
   * @param folder where the servers write
   */
  SourceServers(Path root, Path folder) {
    this.root = root;
    this.folder = folder;
    this.kafka =
        new KafkaServer(
            ServerOptions.in(folder.resolve("kafka"))
                .withHeapMegabytes(512)
                .withJvmArguments(AsShipped.jvmArguments()));
  }

  void start() {
    await(kafka);
  }

  String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  /** A simulator of its own port, with made-up stations, and how to reach it. */
  Simulator simulator(String name, int stations, long seed, Duration history, Duration answerTime) {
    int port = Ports.free();
    JavaProgram program =
        new JavaProgram(
            name,
            ServerOptions.in(folder.resolve(name))
                .withPort(port)
                .withHeapMegabytes(SIMULATOR_HEAP_MEGABYTES)
                .withJvmArguments(AsShipped.jvmArguments()),
            root.resolve("local-stack/simulator/target/isobar-nws-simulator.jar"),
            List.of(
                "--port=" + port,
                "--seed=" + seed,
                "--history=" + history,
                "--made-up-stations=" + stations,
                "--fault-rate=" + (answerTime.isZero() ? 0 : 1),
                "--faults=slow",
                "--slow-delay=" + answerTime),
            taken -> Probe.http(URI.create("http://127.0.0.1:" + taken + "/simulator/stats")));
    await(program);
    return new Simulator(program);
  }

  /** A standalone worker with one connector. */
  ConnectWorker worker(String name, int heapMegabytes, Map<String, String> connector) {
    Path files = folder.resolve(name);
    Map<String, String> worker =
        Map.ofEntries(
            Map.entry("config.providers", "env"),
            Map.entry(
                "config.providers.env.class",
                "org.apache.kafka.common.config.provider.EnvVarConfigProvider"),
            Map.entry("bootstrap.servers", bootstrapServers()),
            Map.entry("listeners", "http://127.0.0.1:${env:ISOBAR_CONNECT_PORT}"),
            Map.entry(
                "plugin.path", root.resolve("connect-plugins/nws-source/target/plugin").toString()),
            Map.entry("plugin.discovery", "service_load"),
            Map.entry("offset.storage.file.filename", "${env:ISOBAR_CONNECT_OFFSETS}"),
            Map.entry("key.converter", "org.apache.kafka.connect.storage.StringConverter"),
            Map.entry("value.converter", "org.apache.kafka.connect.json.JsonConverter"),
            Map.entry("value.converter.schemas.enable", "false"),
            Map.entry("producer.compression.type", "lz4"));
    ConnectWorker server =
        new ConnectWorker(
            ServerOptions.in(files.resolve("worker"))
                .withHeapMegabytes(heapMegabytes)
                .withJvmArguments(AsShipped.jvmArguments()),
            write(files.resolve("worker.properties"), worker),
            List.of(write(files.resolve("connector.properties"), connector)),
            root);
    await(server);
    return server;
  }

  private void await(Server server) {
    started.add(server);
    server.start();
    server.awaitReady(READY);
  }

  private static Path write(Path file, Map<String, String> values) {
    Properties properties = new Properties();
    properties.putAll(values);
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

  @Override
  public void close() {
    for (int i = started.size() - 1; i >= 0; i--) {
      started.get(i).stop();
    }
  }
}
