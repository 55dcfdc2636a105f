package dev.isobar.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.isobar.local.ConnectWorker;
import dev.isobar.local.LocalStack;
import dev.isobar.local.ServerOptions;
import dev.isobar.local.ServerProgress;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command on two workers with the distributed worker's file, and connectors of Kafka's own. */
class ConnectApplyIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS = LocalServersExtension.with(Service.KAFKA);

  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  @TempDir private Path folder;

  private final LocalStack workers = new LocalStack(ServerProgress.SILENT);
  private ConnectWorker first;
  private ConnectWorker second;

  @BeforeEach
  void startWorkers() throws IOException {
    Files.createDirectories(folder.resolve("secrets"));
    first = worker("first");
    second = worker("second");
    workers.add(first).add(second);
    workers.start(PATIENCE);
  }

  @AfterEach
  void stopWorkers() {
    workers.stop();
  }

  @Test
  void connectorsAreSubmittedRunWithSecretsAndOutliveAWorker()
      throws IOException, InterruptedException {
    // given a source whose file is told as a secret, and a sink
    Path input = Files.writeString(folder.resolve("in.txt"), "one\n");
    Path output = folder.resolve("out.txt");
    Files.writeString(folder.resolve("secrets/input"), input.toString());
    String topic = SERVERS.uniqueName("lines");
    Path source =
        Files.writeString(
            folder.resolve("source.json"),
            """
            {"name": "lines-source", "config": {
              "connector.class": "org.apache.kafka.connect.file.FileStreamSourceConnector",
              "file": "${secrets:%s:input}", "topic": "%s", "exactly.once.support": "required",
              "topic.creation.default.partitions": 1, "topic.creation.default.replication.factor": -1,
              "value.converter": "org.apache.kafka.connect.storage.StringConverter"}}
            """
                .formatted(folder.resolve("secrets"), topic));
    Path sink =
        Files.writeString(
            folder.resolve("sink.properties"),
            """
            name=lines-sink
            connector.class=org.apache.kafka.connect.file.FileStreamSinkConnector
            topics=%s
            file=%s
            value.converter=org.apache.kafka.connect.storage.StringConverter
            """
                .formatted(topic, output));

    // when they are applied to one of the workers
    StringWriter said = new StringWriter();
    assertThat(apply(said, first, source, sink)).as(said.toString()).isZero();

    // then they run, and Connect shows the reference to the secret, not the secret
    assertThat(said.toString())
        .contains("lines-source is valid", "lines-source is made", "lines-sink task 0 runs on");
    awaitLines(output, "one");
    assertThat(get(second, "/connectors/lines-source/config"))
        .contains("${secrets:")
        .doesNotContain(input.toString());

    // when they are applied again, then nothing is touched
    StringWriter again = new StringWriter();
    assertThat(apply(again, second, source, sink)).isZero();
    assertThat(again.toString()).contains("lines-source is there already").doesNotContain("made");

    // when either worker is killed, then the other goes on with all
    for (ConnectWorker killed : new ConnectWorker[] {first, second}) {
      String line = "without " + killed.port();
      killed.kill();
      Files.writeString(input, line + "\n", StandardOpenOption.APPEND);
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(Files.readAllLines(output)).contains(line));
      workers.startAgain(killed, PATIENCE);
    }

    // then each line came once
    awaitLines(output, "one", "without " + first.port(), "without " + second.port());
  }

  @Test
  void wrongOptionsAreToldAndNothingIsSubmitted() throws IOException, InterruptedException {
    Path wrong =
        Files.writeString(
            folder.resolve("wrong.properties"),
            """
            name=wrong
            connector.class=dev.isobar.connect.nws.NwsSourceConnector
            tasks.max=none
            nws.user.agent=me
            nws.rate.limit.per.second=-5
            """);

    StringWriter said = new StringWriter();
    int exitCode = apply(said, first, wrong);

    assertThat(exitCode).isOne();
    assertThat(said.toString())
        .contains(
            "nothing is submitted",
            "wrong: tasks.max = none",
            "wrong: nws.rate.limit.per.second = -5",
            "What it is for: ");
    assertThat(get(first, "/connectors")).doesNotContain("wrong");
  }

  @Test
  void ourSourceIsExactlyOnceAndLeavesTheBoundsOfTransactionsToConnect()
      throws IOException, InterruptedException {
    String common =
        """
        name=nws
        connector.class=dev.isobar.connect.nws.NwsSourceConnector
        nws.base.url=http://127.0.0.1:1
        nws.user.agent=me
        nws.stations=KSEA
        exactly.once.support=required
        """;
    Path bounded =
        Files.writeString(
            folder.resolve("bounded.properties"), common + "transaction.boundary=connector\n");

    StringWriter said = new StringWriter();
    apply(said, first, bounded);

    // what is wrong is the boundary, and not the demand for exactly once
    assertThat(said.toString())
        .contains("nws: transaction.boundary = connector", "does not support")
        .doesNotContain("nws: exactly.once.support");
  }

  private ConnectWorker worker(String name) {
    ServerOptions options =
        ServerOptions.in(folder.resolve(name))
            .withName(name)
            .withSetting(
                "config.providers.secrets.param.allowed.paths",
                folder.resolve("secrets").toString());
    for (Map.Entry<String, String> variable :
        Map.of(
                "ISOBAR_BOOTSTRAP_SERVERS",
                SERVERS.kafka().bootstrapServers(),
                "ISOBAR_REGISTRY_URL",
                "http://127.0.0.1:1")
            .entrySet()) {
      options = options.withEnvironment(variable.getKey(), variable.getValue());
    }
    return ConnectWorker.distributed(
        options, ROOT.resolve("connect-config/worker-distributed.properties"), ROOT);
  }

  private static int apply(StringWriter said, ConnectWorker worker, Path... files) {
    CommandLine command = IsobarLauncher.commandLine();
    PrintWriter writer = new PrintWriter(said, true);
    command.setOut(writer);
    command.setErr(writer);
    String[] arguments = new String[files.length + 3];
    arguments[0] = "connect";
    arguments[1] = "apply";
    arguments[2] = "--url=" + worker.restUrl();
    for (int i = 0; i < files.length; i++) {
      arguments[i + 3] = files[i].toString();
    }
    return command.execute(arguments);
  }

  private static String get(ConnectWorker worker, String path)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(worker.restUrl() + path)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static void awaitLines(Path file, String... lines) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(file).exists();
              assertThat(Files.readAllLines(file)).containsExactly(lines);
            });
  }
}
