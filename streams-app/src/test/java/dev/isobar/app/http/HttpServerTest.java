package dev.isobar.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.app.config.AppConfig;
import dev.isobar.app.config.HttpSettings;
import dev.isobar.app.query.NotNowException;
import dev.isobar.app.query.WrongQuestionException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerTest {

  private static final String TOKEN = "correct-horse-battery";

  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper mapper = new ObjectMapper();
  private final CountDownLatch entered = new CountDownLatch(2);
  private final CountDownLatch leave = new CountDownLatch(1);
  private HttpServer server;

  @AfterEach
  void stop() {
    leave.countDown();
    if (server != null) {
      server.close();
    }
  }

  @Test
  void answersAreJsonThatNobodyKeepsAndBrowsersDoNotGuessAt() throws Exception {
    start(Map.of());

    HttpResponse<String> answer = get("/v1/fine");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"fine\":true}");
    assertThat(header(answer, "Content-Type")).startsWith("application/json");
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(header(answer, "Content-Security-Policy"))
        .contains("default-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("script-src", "http:", "*");
    assertThat(answer.headers().firstValue("Server")).isEmpty();
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/wrong,400,allowed",
    "/v1/nothing,404,/v1/nothing",
    "/nothing,404,/nothing",
    "/v1/later,503,moving",
    "/v1/broken,500,log",
  })
  void whatGoesWrongIsAProblemWithoutAStackTrace(String path, int status, String detail)
      throws Exception {
    start(Map.of());

    HttpResponse<String> answer = get(path);

    assertProblem(answer, status, detail);
    assertThat(answer.body()).doesNotContain("secret", "at dev.", "Exception");
  }

  @Test
  void whoComesTooEarlyIsToldWhen() throws Exception {
    start(Map.of());

    assertThat(header(get("/v1/later"), "Retry-After")).isEqualTo("7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "TRACE"})
  void nothingIsChangedFromHere(String method) throws Exception {
    start(Map.of());

    HttpResponse<String> answer =
        send(request("/v1/fine").method(method, HttpRequest.BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(header(answer, "Allow")).contains("GET");
  }

  @Test
  void bodiesAreNotWaitedFor() throws Exception {
    start(Map.of());

    String answer =
        raw(
            "POST /v1/fine HTTP/1.1\r\nHost: here\r\nConnection: close\r\nContent-Length: 1000000\r\n\r\n");

    assertThat(answer).containsPattern("^HTTP/1.1 (405|413) ");
  }

  @Test
  void headHasNoBody() throws Exception {
    start(Map.of());

    HttpResponse<String> answer =
        send(request("/v1/fine").method("HEAD", HttpRequest.BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void whatIsTooLongIsRefused() throws Exception {
    start(Map.of());

    assertProblem(get("/v1/fine?x=" + "y".repeat(5000)), 414, "4096");
    HttpResponse<String> headers = send(request("/v1/fine").header("X-Long", "y".repeat(10_000)));
    assertThat(headers.statusCode()).isEqualTo(431);
    assertThat(mapper.readTree(headers.body()).get("status").asInt()).isEqualTo(431);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1/fine%zz HTTP/1.1",
        "GET /v1/%00 HTTP/1.1",
        "GET /v1/../../etc/passwd HTTP/1.1",
        "GET /assets/..%2f..%2fdev HTTP/1.1",
        "NONSENSE",
      })
  void malformedRequestsAreRefusedWithoutAPage(String line) throws Exception {
    start(Map.of());

    String answer = raw(line + "\r\nHost: here\r\nConnection: close\r\n\r\n");

    assertThat(answer).containsPattern("^HTTP/1.1 40[04] ");
    assertThat(answer).doesNotContainIgnoringCase("jetty").doesNotContain("<html");
  }

  @Test
  void withATokenOnlyThoseWhoHaveItMayAsk() throws Exception {
    start(Map.of("isobar.http.token", TOKEN));

    HttpResponse<String> without = get("/v1/fine");
    assertProblem(without, 401, "isobar.http.token");
    assertThat(header(without, "WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(without.body()).doesNotContain(TOKEN);
    assertThat(send(request("/v1/fine").header("Authorization", "Bearer wrong")).statusCode())
        .isEqualTo(401);
    assertThat(send(request("/v1/nothing").header("Authorization", "Bearer wrong")).statusCode())
        .isEqualTo(401);
    assertThat(send(request("/v1/fine").header("Authorization", "Bearer " + TOKEN)).statusCode())
        .isEqualTo(200);
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void otherOriginsMayAskWhenTheyAreNamed() throws Exception {
    start(Map.of("isobar.http.cors.origins", "https://weather.example"));

    HttpResponse<String> known =
        send(request("/v1/fine").header("Origin", "https://weather.example"));
    HttpResponse<String> unknown =
        send(request("/v1/fine").header("Origin", "https://other.example"));
    HttpResponse<String> preflight =
        send(
            request("/v1/fine")
                .header("Origin", "https://weather.example")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));

    assertThat(header(known, "Access-Control-Allow-Origin")).isEqualTo("https://weather.example");
    assertThat(header(known, "Vary")).contains("Origin");
    assertThat(unknown.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    assertThat(preflight.statusCode()).isEqualTo(204);
    assertThat(header(preflight, "Access-Control-Allow-Headers")).contains("Authorization");
  }

  @Test
  void whenAllPlacesAreTakenOthersAreToldToComeBackAndHealthAnswers() throws Exception {
    start(Map.of("isobar.http.max.requests", "2"));

    CompletableFuture<HttpResponse<String>> first = sendLater("/v1/waiting");
    CompletableFuture<HttpResponse<String>> second = sendLater("/v1/waiting");
    assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
    HttpResponse<String> third = get("/v1/waiting");

    assertProblem(third, 429, "isobar.http.max.requests");
    assertThat(header(third, "Retry-After")).isEqualTo("1");
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
    leave.countDown();
    assertThat(first.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    assertThat(second.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    assertThat(get("/v1/waiting").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "/robots.txt,text/plain",
    "/webjars/leaflet/1.9.4/dist/leaflet.js,javascript",
    "/webjars/echarts/5.5.0/echarts.min.js,javascript",
    "/webjars/swagger-ui/5.34.1/swagger-ui-bundle.js,javascript",
  })
  void filesOfTheDashboardAreServedFromTheJar(String path, String type) throws Exception {
    start(Map.of());

    HttpResponse<String> answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).contains(type);
    assertThat(header(answer, "Content-Security-Policy")).contains("default-src 'self'");
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.body()).isNotEmpty();
  }

  @Test
  void largeAnswersAreCompressedForThoseWhoTakeIt() throws Exception {
    start(Map.of());

    HttpResponse<String> answer = send(request("/v1/large").header("Accept-Encoding", "gzip"));

    assertThat(header(answer, "Content-Encoding")).isEqualTo("gzip");
    assertThat(get("/v1/large").headers().firstValue("Content-Encoding")).isEmpty();
  }

  @Test
  void whatIsBeingAnsweredWhenItClosesIsAnswered() throws Exception {
    start(Map.of());
    CompletableFuture<HttpResponse<String>> first = sendLater("/v1/waiting");
    CompletableFuture<HttpResponse<String>> second = sendLater("/v1/waiting");
    assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();

    int port = server.port();
    CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
    leave.countDown();

    assertThat(first.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    assertThat(second.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    closing.get(30, TimeUnit.SECONDS);
    assertThatThrownBy(() -> new Socket("127.0.0.1", port).close())
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void takenPortIsNamedWithTheOption() throws Exception {
    start(Map.of());
    HttpSettings same =
        AppConfig.of(Map.of("isobar.http.port", String.valueOf(server.port()))).http();

    assertThatThrownBy(() -> BoundPort.of(same).close())
        .isInstanceOf(PortTakenException.class)
        .hasMessageContaining(String.valueOf(server.port()))
        .hasMessageContaining("isobar.http.port");
  }

  private void start(Map<String, String> properties) {
    Map<String, String> all = new HashMap<>(properties);
    all.put("isobar.http.port", "0");
    HttpSettings settings = AppConfig.of(all).http();
    Gate gate = new Gate(settings.limits().maxRequests());
    Routes routes =
        to -> {
          to.get("/health/live", ctx -> JsonResponses.json(ctx, 200, Map.of()));
          to.get("/v1/fine", ctx -> JsonResponses.json(ctx, 200, Map.of("fine", true)));
          to.get("/v1/large", ctx -> JsonResponses.json(ctx, 200, List.of("large".repeat(9999))));
          to.get(
              "/v1/wrong",
              ctx -> {
                throw new WrongQuestionException("x is 5; 1 to 4 are allowed.");
              });
          to.get(
              "/v1/later",
              ctx -> {
                throw new NotNowException("The state is moving.", Duration.ofSeconds(7), null);
              });
          to.get(
              "/v1/broken",
              ctx -> {
                throw new IllegalStateException("secret");
              });
          to.get(
              "/v1/waiting",
              gate.guard(
                  ctx -> {
                    entered.countDown();
                    leave.await();
                    JsonResponses.json(ctx, 200, Map.of());
                  }));
        };
    server = HttpServer.start(BoundPort.of(settings), settings, List.of(routes));
  }

  private void assertProblem(HttpResponse<String> answer, int status, String detail)
      throws IOException {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
    JsonNode problem = mapper.readTree(answer.body());
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("title").asText()).isNotBlank();
    assertThat(problem.get("detail").asText()).contains(detail);
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private CompletableFuture<HttpResponse<String>> sendLater(String path) {
    return client.sendAsync(request(path).build(), HttpResponse.BodyHandlers.ofString());
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      InputStream answer = socket.getInputStream();
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
