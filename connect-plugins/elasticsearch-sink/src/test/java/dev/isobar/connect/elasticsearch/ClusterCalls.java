package dev.isobar.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** What a test itself asks Elasticsearch for. */
final class ClusterCalls {

  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;

  ClusterCalls(String url) {
    this.url = url;
  }

  String get(String path) throws IOException, InterruptedException {
    return send("GET", path, "");
  }

  /** Returns the answer to a request that has to succeed. */
  String send(String method, String path, String body) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return answer.body();
  }

  /** Whether there is something at a path. */
  boolean has(String path) throws IOException, InterruptedException {
    return http.send(
                HttpRequest.newBuilder(URI.create(url + path)).build(),
                HttpResponse.BodyHandlers.discarding())
            .statusCode()
        == 200;
  }
}
