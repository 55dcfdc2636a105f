package dev.isobar.connect.nws.worker;

import static org.awaitility.Awaitility.await;

import dev.isobar.local.ConnectWorker;
import dev.isobar.local.ServerOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A worker with exactly-once support and the packaged connector, which may be killed. */
final class DistributedWorker implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Path PLUGIN_PATH = Path.of("target", "plugin").toAbsolutePath();

  private final HttpClient http = HttpClient.newHttpClient();
  private final ConnectWorker worker;

  /**
   * @param name for the cluster's group and topics; used by nobody else
   */
  DistributedWorker(String bootstrapServers, String name, Path folder) throws IOException {
    Path file =
        Files.writeString(
            Files.createDirectories(folder).resolve("worker.properties"),
            """
            bootstrap.servers=%1$s
            listeners=http://127.0.0.1:${env:ISOBAR_CONNECT_PORT}
            config.providers=env
            config.providers.env.class=org.apache.kafka.common.config.provider.EnvVarConfigProvider
            group.id=%2$s
            config.storage.topic=%2$s.configs
            offset.storage.topic=%2$s.offsets
            offset.storage.partitions=2
            status.storage.topic=%2$s.status
            status.storage.partitions=1
            config.storage.replication.factor=1
            offset.storage.replication.factor=1
            status.storage.replication.factor=1
            exactly.once.source.support=enabled
            # A killed worker is not waited for.
            session.timeout.ms=6000
            heartbeat.interval.ms=2000
            scheduled.rebalance.max.delay.ms=0
            offset.flush.interval.ms=1000
            plugin.path=%3$s
            plugin.discovery=service_load
            key.converter=org.apache.kafka.connect.storage.StringConverter
            value.converter=org.apache.kafka.connect.json.JsonConverter
            value.converter.schemas.enable=false
            """
                .formatted(bootstrapServers, name, PLUGIN_PATH));
    worker = ConnectWorker.distributed(ServerOptions.in(folder.resolve("connect")), file, folder);
  }

  void start() {
    worker.start();
    worker.awaitReady(PATIENCE);
  }

  /** The worker's process while it runs. */
  long pid() {
    return worker.pid();
  }

  void kill() {
    worker.kill();
  }

  /** Makes the connector, or changes its configuration. */
  void put(String connector, Map<String, String> properties) {
    StringBuilder json = new StringBuilder("{");
    properties.forEach(
        (name, value) ->
            json.append(json.length() == 1 ? "" : ",")
                .append('"')
                .append(name)
                .append("\":\"")
                .append(value)
                .append('"'));
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(worker.restUrl() + "/connectors/" + connector + "/config"))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json.append('}').toString()))
            .build();
    // While the worker joins its group it answers 409 or 500.
    await("connector taken")
        .atMost(PATIENCE)
        .until(() -> http.send(request, BodyHandlers.ofString()), taken -> isSuccess(taken));
  }

  /** What the worker says of a connector and its tasks. */
  String status(String connector) {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(worker.restUrl() + "/connectors/" + connector + "/status"))
            .build();
    try {
      return http.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      return e.toString();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return e.toString();
    }
  }

  private static boolean isSuccess(HttpResponse<String> answer) {
    if (answer.statusCode() == 400) {
      throw new AssertionError(answer.body());
    }
    return answer.statusCode() / 100 == 2;
  }

  @Override
  public void close() {
    worker.stop();
  }
}
