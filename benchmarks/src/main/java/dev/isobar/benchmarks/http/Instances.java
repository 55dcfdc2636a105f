package dev.isobar.benchmarks.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.local.JavaProgram;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Waits until instances of the application can be asked. */
final class Instances {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
  private static final long LOOK_MILLIS = 500;

  /** So much may be unread at the end: the marks of transactions. */
  private static final long MARKS = 100;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ObjectMapper json = new ObjectMapper();
  private final List<String> paths;

  /**
   * @param paths that are asked for
   */
  Instances(List<String> paths) {
    this.paths = List.copyOf(paths);
  }

  /** Waits until all that was reported is in the state. */
  void awaitCaughtUp(JavaProgram instance) throws InterruptedException {
    await(
        instance,
        "has read everything",
        () -> {
          HttpResponse<byte[]> answer = get(instance, "/v1/pipeline");
          if (answer.statusCode() != 200) {
            return false;
          }
          JsonNode pipeline = json.readTree(answer.body());
          long lag = 0;
          for (JsonNode stage : pipeline.path("stages")) {
            lag += stage.path("lag").path("records").asLong();
          }
          return pipeline.path("instances").asInt() > 0 && lag <= MARKS;
        });
  }

  /** Waits until each key is answered, by so many owners together. */
  void awaitOwners(JavaProgram instance, int owners) throws InterruptedException {
    await(
        instance,
        "answers for " + owners + " owners",
        () -> {
          Set<String> found = new HashSet<>();
          for (String path : paths) {
            HttpResponse<byte[]> answer = get(instance, path);
            JsonNode answered = json.readTree(answer.body()).path("answered");
            if (answer.statusCode() != 200 || !answered.path("by").asText().equals("owner")) {
              return false;
            }
            found.add(answered.path("instance").asText());
          }
          return found.size() == owners;
        });
  }

  private HttpResponse<byte[]> get(JavaProgram instance, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + instance.port() + path);
    return client.send(
        HttpRequest.newBuilder(uri).timeout(ANSWER_WITHIN).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private interface Look {
    boolean isSo() throws IOException, InterruptedException;
  }

  private static void await(JavaProgram instance, String what, Look look)
      throws InterruptedException {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        if (look.isSo()) {
          return;
        }
      } catch (IOException e) {
        // Not yet.
      }
      if (!instance.isAlive()) {
        throw new IllegalStateException(
            instance.name() + " has ended; its log is " + instance.logFile());
      }
      if (System.nanoTime() - giveUp > 0) {
        throw new IllegalStateException(
            "It was waited for %d s until %s %s; its log is %s"
                .formatted(PATIENCE.toSeconds(), instance.name(), what, instance.logFile()));
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }
}
