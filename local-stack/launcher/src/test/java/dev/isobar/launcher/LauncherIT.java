package dev.isobar.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.local.Ports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The commands as a user gives them, each in a process of its own. */
class LauncherIT {

  private static final Duration TO_COME_UP = Duration.ofSeconds(180);
  private static final Duration TO_BE_GONE = Duration.ofSeconds(40);

  private final List<String> ports = new ArrayList<>();
  private final List<Process> started = new ArrayList<>();
  private Path home;

  @BeforeEach
  void choosePortsAndHome() throws IOException {
    home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "launcher");
    for (String service :
        List.of(
            "kafka", "registry", "connect", "cassandra", "elasticsearch", "simulator", "streams")) {
      ports.add("--" + service + "-port=" + Ports.free());
    }
  }

  @AfterEach
  void endWhatIsLeft() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void comesUpTellsWhereItStandsLeavesNothingWhenKilledAndContinuesFromTheKeptData()
      throws Exception {
    // given a pipeline that is up
    Process first = up("first.out");
    awaitOutput("first.out", "Isobar is up after");
    // Line by line, so that what comes last may come a moment later.
    for (String hint : List.of("./isobar cql", "/_search", "/v1/stations/KSEA")) {
      awaitOutput("first.out", hint);
    }

    // then status tells each service with its process, and what has landed
    JsonNode status = status();
    assertThat(status.path("services"))
        .extracting(service -> service.path("name").asText())
        .containsExactlyInAnyOrder(
            "kafka",
            "registry",
            "cassandra",
            "elasticsearch",
            "simulator",
            "streams-app",
            "connect");
    List<ProcessHandle> processes = new ArrayList<>();
    for (JsonNode service : status.path("services")) {
      assertThat(service.path("state").asText()).isEqualTo("ready");
      assertThat(service.path("port").asInt()).isPositive();
      processes.add(ProcessHandle.of(service.path("pid").asLong()).orElseThrow());
    }
    JsonNode landed = awaitLanded();

    // and a second launcher in the same home is refused
    assertThat(run("up")).contains("it is up (launcher");
    assertThat(run("reset")).contains("it is up (launcher");

    // when the launcher itself is killed
    first.destroyForcibly().waitFor();

    // then no service outlives it
    await("services gone")
        .atMost(TO_BE_GONE)
        .untilAsserted(() -> assertThat(processes).noneMatch(ProcessHandle::isAlive));
    assertThat(run("status")).contains("The launcher is gone").doesNotContain("ready");

    // when it is started again
    Process second = up("second.out");
    awaitOutput("second.out", "Isobar is up after");

    // then what had landed is still there, and more comes
    assertThat(awaitLanded().path("cassandraRows").asLong())
        .isGreaterThanOrEqualTo(landed.path("cassandraRows").asLong());
    List<ProcessHandle> secondProcesses = new ArrayList<>();
    for (JsonNode service : status().path("services")) {
      secondProcesses.add(ProcessHandle.of(service.path("pid").asLong()).orElseThrow());
    }

    // when it is stopped in order, as by Ctrl-C
    new ProcessBuilder("kill", "-INT", Long.toString(second.pid())).start().waitFor();

    // then all are gone when it returns, the one that needs the others first
    assertThat(second.waitFor(90, TimeUnit.SECONDS)).isTrue();
    assertThat(second.exitValue()).isEqualTo(130);
    assertThat(secondProcesses).noneMatch(ProcessHandle::isAlive);
    String stopping = read("second.out");
    assertThat(stopping).containsSubsequence("connect        stopped", "cassandra      stopped");
    assertThat(stopping).containsSubsequence("streams-app    stopped", "kafka          stopped");
    assertThat(run("status")).contains("Nothing runs");

    // and a reset removes the data
    assertThat(run("reset")).contains("are removed");
    assertThat(home.resolve("data")).doesNotExist();
  }

  private Process up(String output) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("up", "--states=WA", "--speed=10"));
    arguments.addAll(ports);
    Process process =
        command(arguments)
            .redirectErrorStream(true)
            .redirectOutput(home.resolve(output).toFile())
            .start();
    started.add(process);
    return process;
  }

  private String run(String... arguments) throws IOException, InterruptedException {
    Process process = command(List.of(arguments)).redirectErrorStream(true).start();
    started.add(process);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  private JsonNode status() throws IOException, InterruptedException {
    return new ObjectMapper().readTree(run("status", "--json"));
  }

  private JsonNode awaitLanded() throws IOException, InterruptedException {
    await("reports landed")
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              JsonNode landed = status().path("landed");
              return landed.path("reportsServed").asLong() > 0
                  && landed.path("cassandraRows").asLong() > 0
                  && landed.path("elasticsearchDocuments").asLong() > 0;
            });
    return status().path("landed");
  }

  private ProcessBuilder command(List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                // A build that runs in the background ignores Ctrl-C, and so would its children.
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Disobar.root=" + Path.of("../..").toAbsolutePath().normalize(),
                "-cp",
                "target/isobar-launcher.jar:target/lib/*",
                IsobarLauncher.class.getName()));
    command.add("--home=" + home);
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }

  private void awaitOutput(String file, String text) {
    await(text)
        .atMost(TO_COME_UP)
        .untilAsserted(
            () -> {
              assertThat(read(file)).contains(text);
            });
  }

  private String read(String file) throws IOException {
    return Files.readString(home.resolve(file));
  }
}
