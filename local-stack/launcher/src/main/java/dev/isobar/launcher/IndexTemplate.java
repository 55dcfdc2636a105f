package dev.isobar.launcher;

import dev.isobar.launcher.access.HttpSite;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A template for indices, as a file. */
final class IndexTemplate {

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
  void putInto(HttpSite elasticsearch) throws IOException, InterruptedException {
    HttpRequest request =
        elasticsearch
            .request("/_index_template/" + name)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofFile(file))
            .build();
    HttpResponse<byte[]> answer = elasticsearch.send(request);
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(
          "Elasticsearch refuses the index template "
              + file
              + ": "
              + new String(answer.body(), StandardCharsets.UTF_8));
    }
  }
}
