package dev.isobar.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a running launcher tells the other commands: who it is and what it runs.
 *
 * @param launcherPid process id of the launcher that owns the services
 * @param startedAt when it was started
 * @param weather where reports come from: {@code simulator} or {@code live}
 * @param services in the order in which they are listed
 */
record StackState(
    long launcherPid, Instant startedAt, String weather, List<ServiceState> services) {

  /** The system tells when a process started by another clock than the one on the wall. */
  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(10);

  StackState {
    services = List.copyOf(services);
  }

  ServiceState service(String name) {
    return services.stream()
        .filter(service -> service.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no service called " + name));
  }

  /** Where Cassandra's nodes take clients, each as host:port. */
  List<String> cassandraNodes() {
    return services.stream()
        .filter(service -> service.name().matches(Pipeline.CASSANDRA + "(-\\d+)?"))
        .map(ServiceState::url)
        .toList();
  }

  /** Whether the launcher runs. A later process that was given its id is another one. */
  boolean launcherIsAlive() {
    return ProcessHandle.of(launcherPid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> process.info().startInstant().map(this::isNotLater).orElse(true))
        .isPresent();
  }

  private boolean isNotLater(Instant processStart) {
    return !processStart.isAfter(startedAt.plus(CLOCKS_DIFFER));
  }

  /**
   * What keeps another launcher, or a reset, from this home: a sentence, or nothing.
   *
   * @param file where this state was read, for the remedy
   */
  Optional<String> hindrance(Path file) {
    if (launcherIsAlive()) {
      return Optional.of(
          "it is up (launcher %d, since %s); ./isobar status shows it, ./isobar down stops it"
              .formatted(launcherPid, startedAt));
    }
    List<String> left =
        services.stream()
            .filter(ServiceState::processIsAlive)
            .map(service -> service.name() + " (" + service.pid() + ")")
            .toList();
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the launcher is gone, but these of its services are still being stopped: %s. Try again in a few seconds; if they are other programs by now, remove %s"
                .formatted(String.join(", ", left), file));
  }

  /**
   * One service.
   *
   * @param pid process id; 0 before it was started
   * @param state {@code waiting}, {@code starting}, {@code ready}, {@code stopping}, {@code
   *     stopped} or {@code failed}
   * @param url where clients reach it
   */
  record ServiceState(String name, int port, long pid, String state, String url, String log) {

    boolean processIsAlive() {
      return pid > 0 && ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
  }
}
