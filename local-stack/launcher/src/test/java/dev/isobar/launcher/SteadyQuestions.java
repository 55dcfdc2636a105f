package dev.isobar.launcher;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A client that asks all the time for the latest reports of some stations. It knows all instances:
 * when one does not answer it asks the next, and only when none does has the question failed.
 */
final class SteadyQuestions implements AutoCloseable {

  private static final List<String> STATIONS = List.of("KSEA", "KPDX", "KGEG", "KEUG", "KPSC");
  private static final List<String> CONSISTENCIES = List.of("bounded", "any");
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

  private final List<Integer> ports;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
  private final Thread thread = new Thread(this::askOnAndOn, "steady-questions");

  private int questions;
  private Map<String, Integer> failures = new TreeMap<>();
  private Map<String, Integer> reasons = new TreeMap<>();
  private Duration slowest = Duration.ZERO;
  private int asked;
  private int answeredInARow;

  /**
   * @param ports of the instances, on 127.0.0.1
   */
  SteadyQuestions(List<Integer> ports) {
    this.ports = List.copyOf(ports);
    thread.setDaemon(true);
    thread.start();
  }

  /** Waits until all stations are known and a round of questions has been answered. */
  void awaitAnswers(Duration timeout) {
    await("answers").atMost(timeout).until(this::answersGoOn);
  }

  private synchronized boolean answersGoOn() {
    return answeredInARow >= 2 * CONSISTENCIES.size() * STATIONS.size();
  }

  /** Begins to count anew. */
  synchronized void next() {
    questions = 0;
    failures = new TreeMap<>();
    reasons = new TreeMap<>();
    slowest = Duration.ZERO;
  }

  synchronized Asked sinceNext() {
    return new Asked(questions, Map.copyOf(failures), slowest, Map.copyOf(reasons));
  }

  private void askOnAndOn() {
    while (!thread.isInterrupted()) {
      ask();
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void ask() {
    int number = asked++;
    String station = STATIONS.get(number % STATIONS.size());
    String consistency = CONSISTENCIES.get(number % CONSISTENCIES.size());
    long began = System.nanoTime();
    boolean answered = false;
    for (int i = 0; i < ports.size() && !answered; i++) {
      int port = ports.get((number + i) % ports.size());
      answered =
          ask(
              "http://127.0.0.1:%d/v1/stores/latest/keys/%s?consistency=%s"
                  .formatted(port, station, consistency),
              consistency);
    }
    count(consistency, answered, Duration.ofNanos(System.nanoTime() - began));
  }

  private boolean ask(String url, String consistency) {
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(url)).timeout(LONGEST).build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() == 200) {
        return true;
      }
      because(consistency + ": " + answer.statusCode() + " " + answer.body());
    } catch (IOException e) {
      because(consistency + ": " + e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private synchronized void because(String reason) {
    // Figures in a reason differ each time.
    reasons.merge(reason.replaceAll("\\d+(\\.\\d+)?", "#"), 1, Integer::sum);
  }

  private synchronized void count(String consistency, boolean answered, Duration took) {
    questions++;
    answeredInARow = answered ? answeredInARow + 1 : 0;
    if (!answered) {
      failures.merge(consistency, 1, Integer::sum);
    }
    slowest = took.compareTo(slowest) > 0 ? took : slowest;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
