package dev.isobar.launcher.connect;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Asks a Connect worker whether its connectors and their tasks run. */
public final class ConnectorStatus {

  private final ConnectRest worker;
  private final Duration timeout;

  /**
   * @param timeout how long connectors may take to run
   */
  public ConnectorStatus(ConnectRest worker, Duration timeout) {
    this.worker = worker;
    this.timeout = timeout;
  }

  /**
   * Waits until these connectors run, each with at least one task, and have for a while.
   *
   * @param steady for how long: what was changed may show its former state for a moment
   * @return a line for each connector and task
   * @throws IllegalStateException when a connector or task has failed, with its reason, or when
   *     they do not run in time
   */
  public List<String> awaitRunning(Set<String> connectors, Duration steady)
      throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    long runsSince = System.nanoTime();
    List<String> waitingFor = List.of("an answer");
    while (System.nanoTime() < deadline) {
      JsonNode status = worker.get("/connectors?expand=status").orElseThrow();
      waitingFor = notRunning(status, connectors);
      if (!waitingFor.isEmpty()) {
        runsSince = System.nanoTime();
      } else if (System.nanoTime() - runsSince >= steady.toNanos()) {
        return lines(status, connectors);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
      if (Thread.interrupted()) {
        throw new InterruptedException("while waiting for the connectors");
      }
    }
    throw new IllegalStateException(
        "after %d s the connectors do not run; still waiting for %s"
            .formatted(timeout.toSeconds(), waitingFor));
  }

  private static List<String> notRunning(JsonNode status, Set<String> connectors) {
    List<String> waitingFor = new ArrayList<>();
    for (String name : new TreeSet<>(connectors)) {
      JsonNode described = status.path(name).path("status");
      if (described.isMissingNode()) {
        waitingFor.add(name);
        continue;
      }
      JsonNode tasks = described.path("tasks");
      check(name, described.path("connector"), waitingFor);
      if (tasks.isEmpty()) {
        waitingFor.add(name + " (no task)");
      }
      for (JsonNode task : tasks) {
        check(name + " task " + task.path("id").asText(), task, waitingFor);
      }
    }
    return waitingFor;
  }

  private static void check(String what, JsonNode described, List<String> waitingFor) {
    String state = described.path("state").asText();
    if (state.equals("FAILED")) {
      String reason =
          described.path("trace").asText().lines().findFirst().orElse("no reason given");
      throw new IllegalStateException(what + " has failed: " + reason);
    }
    if (!state.equals("RUNNING")) {
      waitingFor.add(what + " (" + state + ")");
    }
  }

  private static List<String> lines(JsonNode status, Set<String> connectors) {
    List<String> lines = new ArrayList<>();
    for (String name : new TreeSet<>(connectors)) {
      JsonNode described = status.path(name).path("status");
      lines.add(line(name, described.path("connector")));
      for (JsonNode task : described.path("tasks")) {
        lines.add(line(name + " task " + task.path("id").asText(), task));
      }
    }
    return lines;
  }

  private static String line(String what, JsonNode described) {
    return "%s runs on %s".formatted(what, described.path("worker_id").asText());
  }
}
