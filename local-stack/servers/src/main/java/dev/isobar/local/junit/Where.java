package dev.isobar.local.junit;

import dev.isobar.local.ContainerHost;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Assumptions;

/** Where tests' servers run, as {@code isobar.servers} says. */
final class Where {

  static final String PROPERTY = "isobar.servers";
  private static final String PROCESSES = "processes";
  private static final String CONTAINERS = "containers";

  private Where() {}

  /**
   * Nothing for processes of this machine. Where containers are wanted and there is no engine, the
   * test is skipped with the reason.
   *
   * @param said what the property says
   * @param hosts those on the class path
   * @throws org.opentest4j.TestAbortedException if containers are wanted and there is no engine,
   *     with the reason
   * @throws IllegalStateException if the property says something else, or nothing can run
   *     containers
   */
  static Optional<ContainerHost> containers(String said, Iterable<ContainerHost> hosts) {
    if (said.equals(PROCESSES)) {
      return Optional.empty();
    }
    if (!said.equals(CONTAINERS)) {
      throw new IllegalStateException(
          "%s is %s; it must be %s or %s".formatted(PROPERTY, said, PROCESSES, CONTAINERS));
    }
    for (ContainerHost host : hosts) {
      host.hindrance().ifPresent(Where::skip);
      return Optional.of(host);
    }
    throw new IllegalStateException(
        "%s is %s, but isobar-local-containers is not on the class path: build with -Pcontainers"
            .formatted(PROPERTY, CONTAINERS));
  }

  /** A build shows no reason of a class that is skipped, so it is also printed. */
  private static void skip(String reason) {
    System.out.println(reason);
    Assumptions.abort(reason);
  }

  /** As this JVM's property says. */
  static Optional<ContainerHost> containers() {
    return containers(
        System.getProperty(PROPERTY, PROCESSES), ServiceLoader.load(ContainerHost.class));
  }
}
