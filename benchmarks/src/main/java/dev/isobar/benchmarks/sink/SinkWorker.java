package dev.isobar.benchmarks.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.local.ConnectWorker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A Connect worker with one connector. */
final class SinkWorker implements Writing {

  private static final long ASK_NANOS = Duration.ofSeconds(2).toNanos();

  private final ConnectWorker worker;
  private final URI status;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private long nextAsked = System.nanoTime() + ASK_NANOS;

  SinkWorker(ConnectWorker worker, String connector) {
    this.worker = worker;
    this.status = URI.create(worker.restUrl() + "/connectors/" + connector + "/status");
  }

  @Override
  public long pid() {
    return worker.pid();
  }

  @Override
  public void check() {
    if (!worker.isAlive()) {
      throw new IllegalStateException("The worker has ended: " + worker.logFile());
    }
    if (System.nanoTime() - nextAsked >= 0) {
      nextAsked = System.nanoTime() + ASK_NANOS;
      JsonNode answer = ask();
      fail(answer.path("connector"));
      answer.path("tasks").forEach(this::fail);
    }
  }

  private void fail(JsonNode part) {
    if (part.path("state").asText().equals("FAILED")) {
      throw new IllegalStateException(
          "The connector has failed; the worker's log is "
              + worker.logFile()
              + ":\n"
              + part.path("trace").asText());
    }
  }

  private JsonNode ask() {
    try {
      return json.readTree(
          client.send(HttpRequest.newBuilder(status).build(), BodyHandlers.ofString()).body());
    } catch (IOException e) {
      // It listens later than it runs, and too little progress ends the run anyway.
      return json.missingNode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while waiting for " + status, e);
    }
  }

  @Override
  public void close() {
    worker.stop();
  }
}
