package dev.isobar.connect.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.Row;
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
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the README's quickstart tells to do gives what it shows. */
class QuickstartIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS =
      LocalServersExtension.with(Service.KAFKA, Service.CASSANDRA);

  @TempDir private Path folder;

  @Test
  void givesWhatItShows() throws Exception {
    List<String> blocks = blocks();
    String create = blocks.get(0);
    String worker = blocks.get(1);
    String connector = blocks.get(2);
    String record = blocks.get(3);
    String query = blocks.get(4);
    String answer = blocks.get(5);

    TextTopic orders = new TextTopic(bootstrapServers(), "orders");
    orders.create();
    try (CqlSession session = connect()) {
      for (String statement : create.strip().split(";\\s*", -1)) {
        if (!statement.isBlank()) {
          session.execute(statement);
        }
      }
      try (ConnectWorker connect = worker(worker, connector)) {
        connect.start();
        connect.awaitReady(Duration.ofMinutes(2));
        orders.send(record.strip());

        await()
            .atMost(Duration.ofMinutes(1))
            .untilAsserted(() -> assertThat(rows(session, query)).isEqualTo(answer.strip()));
      }
    }
  }

  /** The blocks of the section, with the places of this run. */
  private List<String> blocks() throws IOException {
    Map<String, String> places =
        Map.of(
            "127.0.0.1:9092", bootstrapServers(),
            "127.0.0.1:9042", "127.0.0.1:" + SERVERS.cassandra().port(),
            "/opt/connect-plugins", Path.of("target", "plugin").toAbsolutePath().toString());
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

  private static String bootstrapServers() {
    return SERVERS.kafka().bootstrapServers();
  }

  private static String rows(CqlSession session, String query) {
    return session.execute(query.strip().replace(";", "")).all().stream()
        .map(QuickstartIT::shown)
        .collect(Collectors.joining("\n"));
  }

  private static String shown(Row row) {
    return IntStream.range(0, row.getColumnDefinitions().size())
        .mapToObj(column -> String.valueOf(row.getObject(column)))
        .collect(Collectors.joining(", "));
  }

  private static CqlSession connect() {
    return CqlSession.builder()
        .withConfigLoader(
            DriverConfigLoader.programmaticBuilder()
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(30))
                .build())
        .addContactPoint(SERVERS.cassandra().contactPoint())
        .withLocalDatacenter(SERVERS.cassandra().localDatacenter())
        .build();
  }
}
