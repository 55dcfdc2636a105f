package dev.isobar.local;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What all servers have in common: one process, a child of this one or in a container, its ports,
 * its log and its life cycle.
 */
abstract class ProcessServer implements Server {

  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final Duration PROBE_INTERVAL = Duration.ofMillis(100);
  private static final int LOG_LINES_IN_ERRORS = 30;

  private final String name;
  private final InetAddress address;
  private final ServerOptions options;
  private final LogFile log;
  private final Map<String, Integer> ports = new LinkedHashMap<>();
  private final int port;

  private volatile ServerProcess process;
  private ContainerHost host;

  /**
   * @param portPurpose what {@link #port()} is for
   */
  ProcessServer(String name, ServerOptions options, String portPurpose) {
    this(name, InetAddress.getLoopbackAddress(), options, portPurpose);
  }

  /**
   * @param address of this machine on which the server listens
   * @param portPurpose what {@link #port()} is for
   */
  ProcessServer(String name, InetAddress address, ServerOptions options, String portPurpose) {
    this.name = options.nameOr(name);
    this.address = address;
    this.options = options;
    this.log = new LogFile(options.logFile());
    this.port = options.port() == 0 ? Ports.free() : options.port();
    ports.put(portPurpose, port);
  }

  /** Reserves a free port for another purpose of this server. */
  final int addPort(String purpose) {
    return addPort(purpose, Ports.free());
  }

  /** Takes a port that was chosen already for another purpose of this server. */
  final int addPort(String purpose, int chosen) {
    ports.put(purpose, chosen);
    return chosen;
  }

  /** The address of this machine on which the server listens. */
  final InetAddress address() {
    return address;
  }

  /**
   * Has it run in a container from its next start on.
   *
   * @throws IllegalArgumentException if its options have what an image cannot be given
   */
  final void runIn(ContainerHost containers) {
    refuse("JVM arguments", options.jvmArguments());
    this.host = containers;
  }

  /** Refuses options that the image cannot be given, rather than to run without them. */
  final void refuse(String kind, Collection<String> given) {
    if (!given.isEmpty()) {
      throw new IllegalArgumentException(
          "%s in a container takes no %s, but is given %s: leave them out, or run it as a process"
              .formatted(name, kind, given));
    }
  }

  /** How it runs in a container. */
  ServerImage image() {
    throw new UnsupportedOperationException(name + " is only known as a process");
  }

  /** Writes the configuration and tells what to run. Called at each start. */
  abstract Command prepare() throws IOException;

  /** Whether the server answers a request as it should. */
  abstract boolean answers();

  final ServerOptions options() {
    return options;
  }

  /** A folder inside the server's folder that exists. */
  final Path folder(String child) throws IOException {
    return Files.createDirectories(options.folder().resolve(child));
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final synchronized void start() {
    if (isAlive()) {
      return;
    }
    ports.forEach(
        (purpose, number) -> {
          if (!Ports.isFree(address, number)) {
            throw new PortInUseException(name, purpose, address.getHostAddress(), number);
          }
        });
    try {
      log.prepare();
      Files.createDirectories(options.folder());
      process =
          host == null
              ? ChildProcess.spawn(prepare(), log, Watchdog.ofThisJvm())
              : host.start(image().with(options.environment()), log.path());
    } catch (IOException e) {
      throw new ServerFailedException(name + " cannot be started: " + e.getMessage(), e);
    }
  }

  @Override
  public final boolean isReady() {
    return isAlive() && answers();
  }

  @Override
  public final void awaitReady(Duration timeout) {
    ServerProcess started = process;
    if (started == null) {
      throw new ServerFailedException(name + " was not started");
    }
    long deadline = System.nanoTime() + timeout.toNanos();
    try {
      while (!answers()) {
        if (started.awaitEnd(PROBE_INTERVAL)) {
          throw failed("ended with exit code " + started.exitCode() + " before it was ready");
        }
        if (System.nanoTime() > deadline) {
          throw failed("was not ready within " + timeout.toSeconds() + " s");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerFailedException("Interrupted while waiting for " + name, e);
    }
    if (!started.isAlive()) {
      throw failed("ended with exit code " + started.exitCode() + "; another process answers");
    }
  }

  private ServerFailedException failed(String what) {
    return new ServerFailedException(
        "%s %s. The end of %s:%n%s"
            .formatted(name, what, log.path(), log.tail(LOG_LINES_IN_ERRORS)));
  }

  @Override
  public final void stop() {
    ServerProcess current = process;
    if (current != null) {
      current.stop(GRACE);
    }
  }

  @Override
  public final void kill() {
    ServerProcess current = process;
    if (current != null) {
      current.kill();
    }
  }

  @Override
  public final boolean isAlive() {
    ServerProcess current = process;
    return current != null && current.isAlive();
  }

  @Override
  public final long pid() {
    ServerProcess current = process;
    if (current == null || !current.isAlive()) {
      throw new IllegalStateException(name + " does not run");
    }
    return current.pid();
  }

  @Override
  public final int port() {
    return port;
  }

  @Override
  public final Map<String, Integer> ports() {
    return Collections.unmodifiableMap(ports);
  }

  @Override
  public final Path logFile() {
    return log.path();
  }

  @Override
  public final String toString() {
    return name + " on port " + port;
  }
}
