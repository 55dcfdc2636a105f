package dev.isobar.local;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ConnectWorkerIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS = LocalServersExtension.with(Service.KAFKA);

  @TempDir private Path folder;

  @Test
  void runsConnectorsFromFilesAndGoesOnAfterAKill() throws IOException, InterruptedException {
    Path input = Files.writeString(folder.resolve("in.txt"), "one\n");
    Path output = folder.resolve("out.txt");
    String topic = SERVERS.uniqueName("lines");

    try (ConnectWorker connect = worker(topic)) {
      connect.start();
      connect.awaitReady(LifeCycle.TIMEOUT);
      awaitRunning(connect, "file-source");
      awaitRunning(connect, "file-sink");
      awaitLines(output, "one");
      // The worker writes the offsets down each second.
      await().atMost(ofMinutes(1)).until(() -> Files.exists(offsets()));

      LifeCycle.killAndStartAgain(connect);
      Files.writeString(input, "two\n", StandardOpenOption.APPEND);

      awaitLines(output, "one", "two");
      LifeCycle.portIsTaken(
          connect,
          new ConnectWorker(
              ServerOptions.in(folder).withPort(connect.port()),
              folder.resolve("worker.properties"),
              List.of(),
              folder));
      LifeCycle.stopLeavesNothingButTheLog(connect);
    }
  }

  private ConnectWorker worker(String topic) throws IOException {
    Path worker =
        Files.writeString(
            folder.resolve("worker.properties"),
            """
            config.providers=env
            config.providers.env.class=org.apache.kafka.common.config.provider.EnvVarConfigProvider
            bootstrap.servers=${env:KAFKA}
            listeners=http://127.0.0.1:${env:ISOBAR_CONNECT_PORT}
            offset.storage.file.filename=${env:ISOBAR_CONNECT_OFFSETS}
            offset.flush.interval.ms=1000
            # Else the killed worker's consumer keeps its partitions for 45 s.
            consumer.session.timeout.ms=6000
            consumer.heartbeat.interval.ms=2000
            key.converter=org.apache.kafka.connect.storage.StringConverter
            value.converter=org.apache.kafka.connect.json.JsonConverter
            """);
    Path source =
        Files.writeString(
            folder.resolve("source.properties"),
            """
            name=file-source
            connector.class=org.apache.kafka.connect.file.FileStreamSourceConnector
            file=in.txt
            topic=%s
            topic.creation.default.partitions=1
            topic.creation.default.replication.factor=1
            """
                .formatted(topic));
    Path sink =
        Files.writeString(
            folder.resolve("sink.properties"),
            """
            name=file-sink
            connector.class=org.apache.kafka.connect.file.FileStreamSinkConnector
            file=out.txt
            topics=%s
            """
                .formatted(topic));
    ServerOptions options =
        ServerOptions.in(folder.resolve("connect"))
            .withEnvironment("KAFKA", SERVERS.kafka().bootstrapServers())
            .withSetting("value.converter", "org.apache.kafka.connect.storage.StringConverter");
    return new ConnectWorker(options, worker, List.of(source, sink), folder);
  }

  private Path offsets() {
    return folder.resolve("connect/data/offsets");
  }

  private static void awaitRunning(ConnectWorker connect, String connector) {
    String status = connect.restUrl() + "/connectors/" + connector + "/status";
    await()
        .atMost(ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(Http.get(status).body())
                    .contains("\"tasks\":[{\"id\":0,\"state\":\"RUNNING\""));
  }

  /** Connect works at least once: what was not committed before a kill is written again. */
  private static void awaitLines(Path file, String... lines) {
    await()
        .atMost(ofMinutes(1))
        .untilAsserted(
            () -> {
              assertThat(file).exists();
              assertThat(Files.readAllLines(file).stream().distinct()).containsExactly(lines);
            });
  }
}
