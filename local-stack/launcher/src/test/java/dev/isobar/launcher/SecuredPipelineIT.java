package dev.isobar.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.isobar.connect.testing.ReadmePart;
import dev.isobar.launcher.access.SecuredAccess;
import dev.isobar.local.LocalStack;
import dev.isobar.local.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The pipeline as {@code ./isobar up --secure} lays it out: reports land as they do on the open
 * one, and whoever comes may do no more than it has to.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SecuredPipelineIT {

  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Duration PATIENCE = Duration.ofSeconds(240);

  private static Home home;
  private static Pipeline pipeline;
  private static LocalStack stack;
  private static CqlSession cassandra;

  @BeforeAll
  static void start() throws IOException {
    StackShape shape = new StackShape();
    shape.secure = true;
    WeatherOptions weather = new WeatherOptions();
    weather.speed = 120;
    weather.seed = 20_260_103;
    weather.start = Instant.parse("2026-11-23T19:00:00Z");
    weather.malformedRate = 0.02;
    weather.states = "WA,OR";
    home = new Home(ROOT, Files.createTempDirectory(Path.of("target").toAbsolutePath(), "secured"));
    Files.createDirectories(home.secrets());
    pipeline = new Pipeline(home, FreePorts.of(shape), shape, weather);
    stack =
        pipeline.stack(
            (server, state, elapsed) ->
                System.out.printf(
                    "%s %s %d ms%n", server.name(), state.word(), elapsed.toMillis()));
    stack.start(PATIENCE);
    cassandra = pipeline.cassandra().connect();
  }

  @AfterAll
  static void stop() {
    if (cassandra != null) {
      cassandra.close();
    }
    if (stack != null) {
      stack.stop();
    }
  }

  @Test
  @Order(1)
  void everyReportLandsOnceWithEveryValueWhileServicesAreKilled() throws Exception {
    // given reports that flow, when what carries them is killed and started again
    SimulatorControl simulator = new SimulatorControl(pipeline.addresses().simulator());
    simulator.awaitServed(150, PATIENCE);
    for (String victim : List.of(Pipeline.CONNECT, Pipeline.STREAMS_APP)) {
      Crash.andRestart(stack, victim, PATIENCE);
      simulator.awaitServed(simulator.reportsServed() + 100, PATIENCE);
    }
    simulator.freeze();

    // then everything that was served has landed, once and unchanged
    Comparison comparison = new LandedInTime(pipeline, cassandra, PATIENCE).compare();
    System.out.println("End to end, secured: " + comparison);
    assertThat(comparison.differences()).as(comparison.toString()).isEmpty();
    assertThat(comparison.reports()).isGreaterThan(300);

    // and what was malformed is among the dead letters
    List<String> malformed =
        simulator.ledger().stream()
            .filter(line -> line.path("malformed").asBoolean())
            .map(line -> line.path("id").asText())
            .toList();
    assertThat(malformed).isNotEmpty();
    assertThat(DeadLetters.reasons(pipeline.kafkaClient(), "weather.observations.dlq").keySet())
        .containsExactlyInAnyOrderElementsOf(malformed);
  }

  @Test
  @Order(2)
  void whoeverComesMayDoWhatItHasToAndNoMore() throws IOException {
    Attempts attempts = new Attempts(pipeline, (SecuredAccess) pipeline.access());

    List<Attempt> made = attempts.all();

    StringBuilder table = new StringBuilder("| who | tries to | and is |\n| --- | --- | --- |\n");
    made.forEach(
        one ->
            table.append(
                "| %s | %s | %s |\n".formatted(one.who(), one.deed(), one.outcome().words())));
    System.out.println(table);
    assertThat(made)
        .allSatisfy(one -> assertThat(one.outcome()).as(one.toString()).isEqualTo(one.expected()));
    new ReadmePart("attempts", table.toString()).checkIn(Path.of("README.md"));
  }

  @Test
  @Order(3)
  void theSimulatorIsShownWhereItIsAskedAndTheApplicationOverTls() {
    assertThat(pipeline.services())
        .filteredOn(service -> service.name().equals(Pipeline.SIMULATOR))
        .extracting(Service::url)
        .containsExactly(pipeline.addresses().simulator().toString());
    assertThat(pipeline.services())
        .filteredOn(service -> service.name().equals(Pipeline.STREAMS_APP))
        .extracting(Service::url)
        .containsExactly(pipeline.addresses().streams().toString());
  }

  @Test
  @Order(4)
  void noSecretIsInALogOrOnACommandLine() throws IOException {
    List<String> secrets = new ArrayList<>();
    try (Stream<Path> files = Files.list(home.accessSecrets())) {
      for (Path file : files.filter(one -> !one.getFileName().toString().contains(".")).toList()) {
        if (Files.isRegularFile(file)) {
          secrets.add(Files.readString(file));
        }
      }
    }
    assertThat(secrets).hasSizeGreaterThan(8);

    try (Stream<Path> logs = Files.list(home.logs())) {
      for (Path log : logs.toList()) {
        assertThat(Files.readString(log)).as(log.toString()).doesNotContain(secrets);
      }
    }
    for (Server server : stack.servers()) {
      String commandLine =
          ProcessHandle.of(server.pid()).orElseThrow().info().commandLine().orElse("");
      assertThat(commandLine).as(server.name()).isNotEmpty().doesNotContain(secrets);
    }
  }
}
