package dev.isobar.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Asks a simulator as any client would. */
final class ApiClient {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final String base;

  ApiClient(NwsSimulator simulator) {
    this.base = simulator.baseUri().toString();
  }

  HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    String address = path.startsWith("http") ? path : base + path;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address)).header("User-Agent", "simulator-test");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  JsonNode json(String path) throws IOException, InterruptedException {
    HttpResponse<String> response = get(path);
    if (response.statusCode() != 200) {
      throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
    }
    return MAPPER.readTree(response.body());
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(base + path))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Follows pagination.next until a page is empty. */
  List<JsonNode> allFeatures(String path) throws IOException, InterruptedException {
    List<JsonNode> features = new ArrayList<>();
    String next = path;
    while (true) {
      JsonNode page = json(next);
      if (page.path("features").isEmpty()) {
        return features;
      }
      page.path("features").forEach(features::add);
      next = page.path("pagination").path("next").asText();
    }
  }

  List<JsonNode> lines(String path) throws IOException, InterruptedException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : get(path).body().lines().toList()) {
      lines.add(MAPPER.readTree(line));
    }
    return lines;
  }

  /** The fields of a feature, without those that the ledger adds. */
  static Map<String, JsonNode> feature(JsonNode node) {
    Map<String, JsonNode> fields = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      fields.put(field.getKey(), field.getValue());
    }
    fields.keySet().removeAll(List.of("malformed", "firstServed", "versions", "@context"));
    return fields;
  }
}
