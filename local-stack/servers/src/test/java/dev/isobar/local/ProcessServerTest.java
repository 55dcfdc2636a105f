package dev.isobar.local;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessServerTest {

  private static final String READY_THEN_WAIT = "touch ready; exec sleep 600";

  @TempDir private Path folder;

  @Test
  void startsBecomesReadyAndStops() {
    try (Server server = new ShellServer(folder, READY_THEN_WAIT)) {
      assertThat(server.isAlive()).isFalse();
      assertThatThrownBy(server::pid)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("shell does not run");

      server.start();
      server.awaitReady(ofSeconds(10));

      assertThat(server.isAlive()).isTrue();
      assertThat(server.isReady()).isTrue();
      assertThat(ProcessHandle.of(server.pid())).isPresent();

      server.stop();

      assertThat(server.isAlive()).isFalse();
      assertThat(server.isReady()).isFalse();
    }
  }

  @Test
  void restartsOnTheSamePort() {
    try (Server server = new ShellServer(folder, READY_THEN_WAIT)) {
      server.start();
      server.awaitReady(ofSeconds(10));
      long pid = server.pid();
      int port = server.port();

      server.restart(ofSeconds(10));

      assertThat(server.pid()).isNotEqualTo(pid);
      assertThat(server.port()).isEqualTo(port);
    }
  }

  @Test
  void startingTwiceKeepsTheProcess() {
    try (Server server = new ShellServer(folder, READY_THEN_WAIT)) {
      server.start();
      long pid = server.pid();

      server.start();

      assertThat(server.pid()).isEqualTo(pid);
    }
  }

  @Test
  void showsTheEndOfTheLogWhenTheProcessEnds() {
    try (Server server = new ShellServer(folder, "echo starting; echo no memory >&2; exit 3")) {
      server.start();

      assertThatThrownBy(() -> server.awaitReady(ofSeconds(30)))
          .isInstanceOf(ServerFailedException.class)
          .hasMessageStartingWith("shell ended with exit code 3 before it was ready")
          .hasMessageContaining(server.logFile().toString())
          .hasMessageEndingWith("starting\nno memory");
    }
  }

  @Test
  void givesUpAfterTheTimeout() {
    try (Server server = new ShellServer(folder, "echo still busy; exec sleep 600")) {
      server.start();

      assertThatThrownBy(() -> server.awaitReady(ofSeconds(1)))
          .isInstanceOf(ServerFailedException.class)
          .hasMessageStartingWith("shell was not ready within 1 s")
          .hasMessageEndingWith("still busy");
    }
  }

  @Test
  void namesTheTakenPort() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      Server server = new ShellServer(ServerOptions.in(folder).withPort(port), READY_THEN_WAIT);

      assertThatThrownBy(server::start)
          .isInstanceOfSatisfying(
              PortInUseException.class,
              e -> {
                assertThat(e.port()).isEqualTo(port);
                assertThat(e.server()).isEqualTo("shell");
              })
          .hasMessageContaining("shell cannot start: port " + port);
      assertThat(server.isAlive()).isFalse();
    }
  }

  @Test
  void keepsTheLogAcrossRestarts() {
    try (Server server = new ShellServer(folder, "echo run; " + READY_THEN_WAIT)) {
      server.start();
      server.awaitReady(ofSeconds(10));
      server.restart(ofSeconds(10));
      await().untilAsserted(() -> assertThat(server.logFile()).content().isEqualTo("run\nrun\n"));
    }
  }

  @Test
  void killTakesTheDescendantsToo() {
    try (Server server =
        new ShellServer(folder, "sh -c 'sleep 600; true' & touch ready; sleep 600; true")) {
      server.start();
      server.awaitReady(ofSeconds(10));
      ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
      await().until(() -> process.descendants().count() == 3);
      List<ProcessHandle> all = Stream.concat(Stream.of(process), process.descendants()).toList();

      server.kill();

      assertThat(all).hasSize(4).noneMatch(ProcessHandle::isAlive);
    }
  }

  @Test
  void stopForcesWhatDoesNotStop() throws IOException {
    Path log = folder.resolve("log");
    Command stubborn =
        new Command(
            List.of("sh", "-c", "trap '' TERM; touch ready; while :; do sleep 600; done"),
            Map.of(),
            folder);
    ChildProcess process = ChildProcess.spawn(stubborn, new LogFile(log), Watchdog.ofThisJvm());
    await().until(() -> Files.exists(folder.resolve("ready")));
    ProcessHandle handle = ProcessHandle.of(process.pid()).orElseThrow();

    process.stop(ofMillis(200));

    assertThat(handle.isAlive()).isFalse();
  }

  @Test
  void theTerminalsSignalsDoNotReachIt() throws IOException, InterruptedException {
    try (Server server = new ShellServer(folder, READY_THEN_WAIT)) {
      server.start();
      server.awaitReady(ofSeconds(10));
      String pid = Long.toString(server.pid());

      for (String signal : List.of("-INT", "-HUP")) {
        assertThat(new ProcessBuilder("kill", signal, pid).start().waitFor()).isZero();
      }

      await().during(ofMillis(300)).atMost(ofSeconds(2)).until(server::isAlive);
    }
  }

  @Test
  void runsAFirstCommandAndOnlyThenTheServer() throws IOException {
    Path log = folder.resolve("log");
    Command command =
        new Command(
            List.of("sh", "-c", "echo \"it's first\""),
            List.of("sh", "-c", "echo then"),
            Map.of(),
            folder);

    ChildProcess.spawn(command, new LogFile(log), Watchdog.ofThisJvm());

    await().untilAsserted(() -> assertThat(log).content().isEqualTo("it's first\nthen\n"));
  }

  @Test
  void aFailedFirstCommandIsTheEnd() throws IOException, InterruptedException {
    Command command =
        new Command(
            List.of("sh", "-c", "exit 7"), List.of("sh", "-c", "touch ready"), Map.of(), folder);

    ChildProcess process =
        ChildProcess.spawn(command, new LogFile(folder.resolve("log")), Watchdog.ofThisJvm());

    assertThat(process.awaitEnd(ofSeconds(10))).isTrue();
    assertThat(process.exitCode()).isEqualTo(7);
    assertThat(folder.resolve("ready")).doesNotExist();
  }
}
