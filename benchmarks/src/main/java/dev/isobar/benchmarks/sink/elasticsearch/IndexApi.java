package dev.isobar.benchmarks.sink.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Elasticsearch as the one who looks on speaks to it. */
final class IndexApi {

  private final String url;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();

  IndexApi(String url) {
    this.url = url;
  }

  /**
   * Sends a request.
   *
   * @param body null for none
   * @return the answer, or null if what was asked for is not there
   * @throws IllegalStateException if it was refused
   */
  JsonNode send(String method, String path, Object body) {
    try {
      BodyPublisher publisher =
          body == null
              ? BodyPublishers.noBody()
              : BodyPublishers.ofByteArray(json.writeValueAsBytes(body));
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url + path))
              .method(method, publisher)
              .header("Content-Type", "application/json")
              .build();
      HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() == 404) {
        return null;
      }
      JsonNode tree = json.readTree(answer.body());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(
            method + " " + path + " was answered " + answer.statusCode() + ": " + tree);
      }
      return tree;
    } catch (IOException e) {
      throw new UncheckedIOException("No answer to " + method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while waiting for " + path, e);
    }
  }
}
