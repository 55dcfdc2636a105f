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

/** Starts a service again that has ended by itself, but not for ever. */
final class Supervisor {

  private static final int STARTS = 3;
  private static final Duration WITHIN = Duration.ofMinutes(10);

  private final LocalStack stack;
  private final Duration timeout;
  private final Map<String, Deque<Instant>> starts = new HashMap<>();
  private final Set<String> givenUp = new HashSet<>();

  /**
   * @param timeout how long a service may take to become ready
   */
  Supervisor(LocalStack stack, Duration timeout) {
    this.stack = stack;
    this.timeout = timeout;
  }

  void check() {
    for (Server server : stack.servers()) {
      if (stack.isStopping()) {
        return;
      }
      if (!server.isAlive() && !givenUp.contains(server.name())) {
        startAgain(server);
      }
    }
  }

  private void startAgain(Server server) {
    Deque<Instant> recent = starts.computeIfAbsent(server.name(), name -> new ArrayDeque<>());
    Instant now = Instant.now();
    recent.removeIf(start -> start.isBefore(now.minus(WITHIN)));
    recent.add(now);
    try {
      stack.startAgain(server, timeout);
    } catch (RuntimeException e) {
      if (recent.size() >= STARTS && !stack.isStopping()) {
        givenUp.add(server.name());
      }
    }
  }
}
