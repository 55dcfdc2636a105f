package dev.isobar.launcher;

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

  private final ServiceGroup group;
  private final Map<String, Deque<Instant>> starts = new HashMap<>();
  private final Set<String> givenUp = new HashSet<>();

  Supervisor(ServiceGroup group) {
    this.group = group;
  }

  void check() {
    for (Service service : group.services()) {
      if (group.isStopping()) {
        return;
      }
      if (!service.server().isAlive() && !givenUp.contains(service.name())) {
        startAgain(service);
      }
    }
  }

  private void startAgain(Service service) {
    Deque<Instant> recent = starts.computeIfAbsent(service.name(), name -> new ArrayDeque<>());
    Instant now = Instant.now();
    recent.removeIf(start -> start.isBefore(now.minus(WITHIN)));
    recent.add(now);
    try {
      group.startAgain(service);
    } catch (RuntimeException e) {
      if (recent.size() >= STARTS && !group.isStopping()) {
        givenUp.add(service.name());
      }
    }
  }
}
