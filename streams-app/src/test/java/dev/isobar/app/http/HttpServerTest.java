package dev.isobar.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.weather.EnrichedObservation;
import dev.isobar.weather.Station;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerTest {

  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper mapper = new ObjectMapper();
  private final Stores stores = new Stores();
  private HttpServer server;

  @BeforeEach
  void start() {
    server = HttpServer.start("127.0.0.1", 0, stores, List.of());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void stationIsToldWithItsLatestReport() throws IOException, InterruptedException {
    HttpResponse<String> answer = get("/v1/stations/KSEA");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/json");
    JsonNode json = mapper.readTree(answer.body());
    assertThat(json.get("station_id").asText()).isEqualTo("KSEA");
    assertThat(json.get("station").get("name").asText()).isEqualTo("Seattle");
    JsonNode latest = json.get("latest");
    assertThat(latest.get("timestamp").asText()).isEqualTo("2026-07-15T19:53:00Z");
    assertThat(latest.get("temperature").asDouble()).isEqualTo(21.5);
    assertThat(latest.get("dew_point").isNull()).as("null is not zero").isTrue();
    assertThat(latest.get("present_weather").isArray()).isTrue();
  }

  @Test
  void stationWithoutAReportHasNoLatest() throws IOException, InterruptedException {
    HttpResponse<String> answer = get("/v1/stations/KPDX");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(mapper.readTree(answer.body()).get("latest").isNull()).isTrue();
  }

  @Test
  void unknownStationIsNotFound() throws IOException, InterruptedException {
    assertProblem(get("/v1/stations/KXYZ"), 404, "KXYZ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"K%20SEA", "a.b", "123456789012345678901234567890123", "%7C"})
  void malformedIdIsRefused(String id) throws IOException, InterruptedException {
    assertProblem(get("/v1/stations/" + id), 400, "KSEA");
  }

  @Test
  void unknownPathIsNotFound() throws IOException, InterruptedException {
    assertProblem(get("/v2"), 404, "");
  }

  @Test
  void whatCannotBeSaidNowIsSaidLater() throws IOException, InterruptedException {
    stores.ready = false;

    HttpResponse<String> answer = get("/v1/stations/KSEA");

    assertProblem(answer, 503, "moving");
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
    assertProblem(get("/health/ready"), 503, "starting");
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void readyIsSaid() throws IOException, InterruptedException {
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void failureShowsNoStackTrace() throws IOException, InterruptedException {
    stores.broken = true;

    HttpResponse<String> answer = get("/v1/stations/KSEA");

    assertProblem(answer, 500, "log");
    assertThat(answer.body()).doesNotContain("secret").doesNotContain("at dev.");
  }

  @Test
  void takenPortIsNamedWithTheOption() {
    assertThatThrownBy(
            () -> HttpServer.start("127.0.0.1", server.port(), stores, List.of()).close())
        .isInstanceOf(PortTakenException.class)
        .hasMessageContaining(String.valueOf(server.port()))
        .hasMessageContaining("isobar.http.port");
  }

  private void assertProblem(HttpResponse<String> answer, int status, String detail)
      throws IOException {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    JsonNode problem = mapper.readTree(answer.body());
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("title").asText()).isNotBlank();
    assertThat(problem.get("detail").asText()).contains(detail);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static final class Stores implements WeatherStores {

    private static final Map<String, Station> STATIONS =
        Map.of(
            "KSEA",
            Station.newBuilder().setStationId("KSEA").setName("Seattle").build(),
            "KPDX",
            Station.newBuilder().setStationId("KPDX").build());

    volatile boolean ready = true;
    volatile boolean broken;

    @Override
    public boolean isReady() {
      return ready;
    }

    @Override
    public Optional<Station> station(String stationId) {
      if (broken) {
        throw new IllegalStateException("secret");
      }
      if (!ready) {
        throw new StoresUnavailableException("The state is moving.");
      }
      return Optional.ofNullable(STATIONS.get(stationId));
    }

    @Override
    public Optional<EnrichedObservation> latest(String stationId) {
      return stationId.equals("KSEA")
          ? Optional.of(
              EnrichedObservation.newBuilder()
                  .setStationId("KSEA")
                  .setTimestamp(Instant.parse("2026-07-15T19:53:00Z"))
                  .setTemperature(21.5)
                  .setPresentWeather(List.of())
                  .build())
          : Optional.empty();
    }
  }
}
