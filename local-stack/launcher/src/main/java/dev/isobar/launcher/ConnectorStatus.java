package dev.isobar.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Asks a Connect worker whether its connectors and their tasks run. */
final class ConnectorStatus {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final URI worker;
  private final HttpClient http = HttpClient.newHttpClient();

  ConnectorStatus(URI worker) {
    this.worker = worker;
  }

  /**
   * Waits until so many connectors run, each with at least one task.
   *
   * @throws IllegalStateException when a connector or task has failed, with its reason, or when
   *     they do not run in time
   */
  void awaitRunning(int connectors) throws InterruptedException {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    List<String> waitingFor = List.of("an answer");
    while (System.nanoTime() < deadline) {
      try {
        JsonNode status = ask();
        waitingFor = notRunning(status);
        if (waitingFor.isEmpty() && status.size() == connectors) {
          return;
        }
      } catch (IOException e) {
        waitingFor = List.of("an answer: " + e.getMessage());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
      if (Thread.interrupted()) {
        throw new InterruptedException("while waiting for the connectors");
      }
    }
    throw new IllegalStateException(
        "after %d s the connectors do not run; still waiting for %s"
            .formatted(TIMEOUT.toSeconds(), waitingFor));
  }

  private static List<String> notRunning(JsonNode status) {
    List<String> waitingFor = new ArrayList<>();
    for (JsonNode connector : status) {
      JsonNode described = connector.path("status");
      String name = described.path("name").asText();
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

  private JsonNode ask() throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        http.send(
            HttpRequest.newBuilder(worker.resolve("/connectors?expand=status"))
                .timeout(Duration.ofSeconds(5))
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IOException("status " + answer.statusCode());
    }
    return new ObjectMapper().readTree(answer.body());
  }
}
