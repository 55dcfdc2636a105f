package dev.isobar.launcher.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The REST interface of a Connect worker. A worker that is not ready to answer is asked again. */
public final class ConnectRest {

  private static final Duration REQUEST = Duration.ofSeconds(30);
  private static final int NOT_FOUND = 404;
  private static final int REBALANCING = 409;
  private static final int NOT_STARTED = 503;
  private static final Set<Integer> BUSY = Set.of(REBALANCING, NOT_STARTED);

  // What a worker says with status 500 though it only has to be asked again.
  private static final List<String> PASSING =
      List.of("Request timed out", "a rebalance is expected");

  private final String worker;
  private final Duration patience;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final ObjectMapper json = new ObjectMapper();

  /**
   * @param worker its address, such as {@code http://127.0.0.1:8083}
   * @param patience how long a worker may give no answer, or say that it is busy
   */
  public ConnectRest(URI worker, Duration patience) {
    this.worker = worker.toString().replaceAll("/+$", "");
    this.patience = patience;
  }

  /**
   * What is at a path, or nothing where there is no such thing.
   *
   * @throws IllegalStateException if there is no answer in time
   */
  Optional<JsonNode> get(String path) throws InterruptedException {
    HttpResponse<byte[]> answer = answer(request(path).GET().build());
    return answer.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(body(answer));
  }

  /**
   * Puts something at a path.
   *
   * @throws RefusedException if the worker refuses it, with the reason that it gives
   * @throws IllegalStateException if there is no answer in time
   */
  JsonNode put(String path, Object body) throws InterruptedException {
    try {
      return body(
          answer(
              request(path)
                  .header("Content-Type", "application/json")
                  .PUT(BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                  .build()));
    } catch (IOException e) {
      throw new IllegalStateException("Text is always JSON", e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(worker + path)).timeout(REQUEST);
  }

  private HttpResponse<byte[]> answer(HttpRequest request) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      String obstacle;
      try {
        HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
        obstacle = message(answer);
        // While a worker joins its group, or its group changes, it has no time for us.
        if (!BUSY.contains(answer.statusCode()) && PASSING.stream().noneMatch(obstacle::contains)) {
          return answer;
        }
      } catch (IOException e) {
        obstacle = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "the Connect worker at %s has not answered %s %s within %d s: %s. Look whether it runs there, or give another --url"
                .formatted(
                    worker,
                    request.method(),
                    request.uri().getPath(),
                    patience.toSeconds(),
                    obstacle));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
      if (Thread.interrupted()) {
        throw new InterruptedException("while asking " + worker);
      }
    }
  }

  private JsonNode body(HttpResponse<byte[]> answer) {
    if (answer.statusCode() / 100 != 2) {
      throw new RefusedException(message(answer));
    }
    try {
      return json.readTree(answer.body());
    } catch (IOException e) {
      throw new RefusedException(worker + " answers no JSON: it is no Connect worker");
    }
  }

  private String message(HttpResponse<byte[]> answer) {
    try {
      String message = json.readTree(answer.body()).path("message").asText();
      return message.isEmpty() ? "status " + answer.statusCode() : message;
    } catch (IOException e) {
      return "status " + answer.statusCode();
    }
  }
}
