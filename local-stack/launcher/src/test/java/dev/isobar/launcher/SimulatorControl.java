package dev.isobar.launcher;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The simulator's own interface: what it served, its clock and its faults. */
final class SimulatorControl {

  private final URI simulator;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();

  SimulatorControl(URI simulator) {
    this.simulator = simulator;
  }

  JsonNode stats() throws IOException, InterruptedException {
    return json.readTree(get("/simulator/stats"));
  }

  /** How many reports it has sent. */
  int reportsServed() throws IOException, InterruptedException {
    return stats().path("reportsServed").asInt();
  }

  /** Waits until it has sent so many reports. */
  void awaitServed(int reports, Duration patience) {
    await("reports served").atMost(patience).until(() -> reportsServed() >= reports);
  }

  /** One line for each report that was really sent, with the version that was sent last. */
  List<JsonNode> ledger() throws IOException, InterruptedException {
    return lines("/simulator/ledger");
  }

  List<JsonNode> stations() throws IOException, InterruptedException {
    return lines("/simulator/ledger/stations");
  }

  void freeze() throws IOException, InterruptedException {
    post("/simulator/clock", "{\"frozen\": true}");
  }

  void endFaults() throws IOException, InterruptedException {
    post("/simulator/faults", "{\"rate\": 0}");
  }

  private List<JsonNode> lines(String path) throws IOException, InterruptedException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : get(path).lines().toList()) {
      lines.add(json.readTree(line));
    }
    return lines;
  }

  private String get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(simulator.resolve(path)).build());
  }

  private void post(String path, String body) throws IOException, InterruptedException {
    send(
        HttpRequest.newBuilder(simulator.resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private String send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(
          request.method()
              + " "
              + request.uri()
              + ": "
              + answer.statusCode()
              + " "
              + answer.body());
    }
    return answer.body();
  }
}
