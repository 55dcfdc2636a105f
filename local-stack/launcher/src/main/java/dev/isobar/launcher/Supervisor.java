package dev.isobar.launcher;

import dev.isobar.local.LocalStack;
import dev.isobar.local.Server;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Starts a service again that has ended by itself, but not for ever. */
final class Supervisor {

  private static final int STARTS = 3;
  private static final Duration WITHIN = Duration.ofMinutes(10);

  private final LocalStack stack;
  private final Duration timeout;
  private final BiConsumer<Server, String> onFailure;
  private final Map<Server, Deque<Instant>> starts = new HashMap<>();
  private final Set<Server> givenUp = new HashSet<>();

  /**
   * @param timeout how long a service may take to become ready
   * @param onFailure is told why a service could not be started again
   */
  Supervisor(LocalStack stack, Duration timeout, BiConsumer<Server, String> onFailure) {
    this.stack = stack;
    this.timeout = timeout;
    this.onFailure = onFailure;
  }

  void check() {
    for (Server server : stack.servers()) {
      if (stack.isStopping()) {
        return;
      }
      if (!server.isAlive() && !givenUp.contains(server)) {
        startAgain(server);
      }
    }
  }

  private void startAgain(Server server) {
    Deque<Instant> recent = starts.computeIfAbsent(server, key -> new ArrayDeque<>());
    Instant now = Instant.now();
    recent.removeIf(start -> start.isBefore(now.minus(WITHIN)));
    if (recent.size() >= STARTS) {
      givenUp.add(server);
      onFailure.accept(
          server,
          "started again %d times within %d minutes and ended each time; left as it is. Its log: %s"
              .formatted(STARTS, WITHIN.toMinutes(), server.logFile()));
      return;
    }
    recent.add(now);
    try {
      stack.startAgain(server, timeout);
    } catch (RuntimeException e) {
      if (!stack.isStopping()) {
        onFailure.accept(server, e.getMessage());
      }
    }
  }
}
