package dev.isobar.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

/** A template for indices, as a file. */
final class IndexTemplate {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final String name;
  private final Path file;

  IndexTemplate(String name, Path file) {
    this.name = name;
    this.file = file;
  }

  /**
   * Puts it into an Elasticsearch, in place of another of its name; indices that are there stay as
   * they are.
   *
   * @throws IOException if the file cannot be read or there is no answer
   * @throws IllegalStateException if Elasticsearch refuses it
   */
  void putInto(URI elasticsearch) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(elasticsearch.resolve("/_index_template/" + name))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofFile(file))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(
          "Elasticsearch refuses the index template " + file + ": " + answer.body());
    }
  }
}
