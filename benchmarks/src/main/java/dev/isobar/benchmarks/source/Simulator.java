package dev.isobar.benchmarks.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.local.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** A running simulator and its control. */
final class Simulator implements AutoCloseable {

  private final Server server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();

  Simulator(Server server) {
    this.server = server;
  }

  URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /** How many requests it has answered, whatever their status; its control's do not count. */
  long requests() {
    long sum = 0;
    for (JsonNode count : ask("/simulator/stats").path("requestsByStatus")) {
      sum += count.asLong();
    }
    return sum;
  }

  /** Stops simulated time, so that an answer stays the same. */
  void freeze() {
    send(
        HttpRequest.newBuilder(baseUrl().resolve("/simulator/clock"))
            .POST(BodyPublishers.ofString("{\"frozen\": true}"))
            .build());
  }

  private JsonNode ask(String path) {
    String body = send(HttpRequest.newBuilder(baseUrl().resolve(path)).build());
    try {
      return json.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException("The simulator's " + path + " is not JSON: " + body, e);
    }
  }

  private String send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException("The simulator does not answer " + request.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while waiting for " + request.uri(), e);
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
