package dev.isobar.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.isobar.connect.testing.ReadmeSection;
import dev.isobar.connect.testing.TextTopic;
import dev.isobar.local.ConnectWorker;
import dev.isobar.local.ServerOptions;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the README's quickstart tells to do gives what it shows. */
class QuickstartIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS =
      LocalServersExtension.with(Service.KAFKA, Service.ELASTICSEARCH);

  private static final Pattern CALL = Pattern.compile("curl -s '([^']+)'");
  private static final String ELASTICSEARCH = "http://127.0.0.1:9200";

  @TempDir private Path folder;

  @Test
  void givesWhatItShows() throws Exception {
    List<String> blocks = blocks();
    String worker = blocks.get(0);
    String connector = blocks.get(1);
    String record = blocks.get(2);
    List<String> calls = blocks.get(3).strip().lines().toList();
    List<String> answers = blocks.get(4).strip().lines().toList();
    assertThat(answers).hasSameSizeAs(calls);

    TextTopic orders = new TextTopic(bootstrapServers(), "orders");
    orders.create();
    try (ConnectWorker connect = worker(worker, connector)) {
      connect.start();
      connect.awaitReady(Duration.ofMinutes(2));
      orders.send(record.strip());

      await()
          .atMost(Duration.ofMinutes(1))
          .ignoreExceptions()
          .untilAsserted(
              () -> {
                List<String> given = new ArrayList<>();
                for (String call : calls) {
                  given.add(answer(call));
                }
                assertThat(given).isEqualTo(answers);
              });
    }
  }

  /** The blocks of the section, with the places of this run. */
  private List<String> blocks() throws IOException {
    Map<String, String> places =
        Map.of(
            "127.0.0.1:9092",
            bootstrapServers(),
            ELASTICSEARCH,
            SERVERS.elasticsearch().url(),
            "/opt/connect-plugins",
            Path.of("target", "plugin").toAbsolutePath().toString());
    return ReadmeSection.blocks(Path.of("README.md"), "Quickstart", places);
  }

  private ConnectWorker worker(String worker, String connector) throws IOException {
    ServerOptions options =
        ServerOptions.in(folder.resolve("connect"))
            .withLogFile(Path.of("target", "quickstart-connect.log"));
    Path workerFile = folder.resolve("worker.properties");
    ConnectWorker connect =
        new ConnectWorker(
            options,
            workerFile,
            List.of(Files.writeString(folder.resolve("orders.properties"), connector)),
            folder);
    Files.writeString(
        workerFile, worker.replace("http://127.0.0.1:8083", "http://127.0.0.1:" + connect.port()));
    return connect;
  }

  private static String answer(String call) throws IOException, InterruptedException {
    Matcher matcher = CALL.matcher(call);
    assertThat(matcher.matches()).as(call).isTrue();
    return new ClusterCalls("").get(matcher.group(1));
  }

  private static String bootstrapServers() {
    return SERVERS.kafka().bootstrapServers();
  }
}
