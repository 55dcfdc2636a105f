package dev.isobar.benchmarks.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks at a steady rate, whether answers come or not, and remembers each. It does not wait for an
 * answer before it asks again: a server that stands still is asked as often as one that does not.
 */
final class SteadyAsker implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(PATIENCE).version(HttpClient.Version.HTTP_1_1).build();
  private final ObjectMapper json = new ObjectMapper();
  private final ConcurrentLinkedQueue<Asked> asked = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor();
  private final List<String> paths;
  private final ConcurrentLinkedQueue<CompletableFuture<?>> underWay =
      new ConcurrentLinkedQueue<>();
  private final int port;

  /**
   * @param port of the server that is asked
   * @param paths asked at random
   * @param perSecond questions
   */
  SteadyAsker(int port, List<String> paths, int perSecond) {
    this.port = port;
    this.paths = paths;
    var unused =
        schedule.scheduleAtFixedRate(
            this::ask, 0, TimeUnit.SECONDS.toMicros(1) / perSecond, TimeUnit.MICROSECONDS);
  }

  /** Asks no more, and waits for the answers that are still to come. */
  void stop() {
    schedule.shutdown();
    try {
      if (!schedule.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("The questions do not end");
      }
      for (CompletableFuture<?> one : underWay) {
        one.get(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("A question has no end", e);
    }
  }

  /** What was asked and has come to an end, in the order in which it ended. */
  List<Asked> all() {
    return List.copyOf(asked);
  }

  private void ask() {
    String path = paths.get(ThreadLocalRandom.current().nextInt(paths.size()));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(PATIENCE)
            .build();
    long at = System.nanoTime();
    underWay.removeIf(CompletableFuture::isDone);
    underWay.add(
        client
            .sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
            .handle((answer, failure) -> asked.add(result(at, answer, failure))));
  }

  private Asked result(long at, HttpResponse<byte[]> answer, Throwable failure) {
    if (failure != null) {
      Throwable cause = failure.getCause() == null ? failure : failure.getCause();
      return new Asked(at, false, Double.NaN, cause.getClass().getSimpleName());
    }
    if (answer.statusCode() != 200) {
      return new Asked(at, false, Double.NaN, "status " + answer.statusCode());
    }
    try {
      JsonNode answered = json.readTree(answer.body()).path("answered");
      JsonNode age = answered.path("age_ms");
      return new Asked(
          at,
          true,
          age.isNumber() ? age.asDouble() : Double.NaN,
          answered.path("by").asText("unknown"));
    } catch (IOException e) {
      return new Asked(at, false, Double.NaN, "no JSON");
    }
  }

  @Override
  public void close() {
    schedule.shutdownNow();
  }
}
