package dev.isobar.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What the integration tests do with every server. */
final class LifeCycle {

  static final Duration TIMEOUT = Duration.ofSeconds(90);

  private LifeCycle() {}

  /** Kills it without warning and starts it again; no process of the first run is left. */
  static void killAndStartAgain(Server server) {
    List<ProcessHandle> before = processes(server);
    int port = server.port();

    server.kill();

    assertThat(server.isReady()).isFalse();
    assertThat(before).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    server.start();
    server.awaitReady(TIMEOUT);
    assertThat(server.port()).isEqualTo(port);
  }

  /** Stops it in order; no process is left, the log is kept. */
  static void stopLeavesNothingButTheLog(Server server) {
    List<ProcessHandle> before = processes(server);
    long log = server.logFile().toFile().length();

    server.stop();

    assertThat(before).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    assertThat(server.ports().values()).allMatch(Ports::isFree);
    assertThat(log).isPositive();
    assertThat(server.logFile()).isNotEmptyFile();
  }

  /** A second server on the port of a running one is refused. */
  static void portIsTaken(Server running, Server second) {
    assertThat(second.port()).isEqualTo(running.port());
    assertThatThrownBy(second::start)
        .isInstanceOf(PortInUseException.class)
        .hasMessageContaining(second.name() + " cannot start: port " + running.port());
    assertThat(second.isAlive()).isFalse();
  }

  private static List<ProcessHandle> processes(Server server) {
    ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
    return Stream.concat(Stream.of(process), process.descendants()).toList();
  }
}
