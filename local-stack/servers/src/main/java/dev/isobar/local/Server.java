package dev.isobar.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A server that runs as a child process on this machine, reachable from this machine only: on
 * 127.0.0.1, further Cassandra nodes on the loopback addresses that follow.
 *
 * <p>It can be started, stopped, killed and started again any number of times: ports and data stay
 * the same. All methods may be called from any thread.
 */
public interface Server extends AutoCloseable {

  /** A short name such as {@code kafka}, for progress and error messages. */
  String name();

  /**
   * Starts the process and returns at once. Does nothing if it runs already.
   *
   * @throws PortInUseException if somebody else listens on one of {@link #ports()}
   * @throws ServerFailedException if the process cannot be started
   */
  void start();

  /** Whether the server answers a real request now; false while it does not run. */
  boolean isReady();

  /**
   * Waits until the server is ready.
   *
   * @throws ServerFailedException if the process ended before, or if it is not ready in time; the
   *     message has the last lines of its log
   */
  void awaitReady(Duration timeout);

  /**
   * Stops the process and all processes it started, in order if it can (SIGTERM), by force after a
   * grace period. Does nothing if it does not run.
   */
  void stop();

  /** Ends the process and all processes it started at once (SIGKILL), as a crash would. */
  void kill();

  /** Stops, starts and waits until the server is ready again, on the same ports and data. */
  default void restart(Duration timeout) {
    stop();
    start();
    awaitReady(timeout);
  }

  /** Whether the process runs. */
  boolean isAlive();

  /**
   * The process id of the running process.
   *
   * @throws IllegalStateException if it does not run
   */
  long pid();

  /** The port that clients connect to. */
  int port();

  /** Every port the server listens on, by what it is for; {@link #port()} comes first. */
  Map<String, Integer> ports();

  /** What the process writes to its standard output and error, appended across restarts. */
  Path logFile();

  /** Stops the server. */
  @Override
  default void close() {
    stop();
  }
}
