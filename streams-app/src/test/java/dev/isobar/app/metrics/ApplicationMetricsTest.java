package dev.isobar.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.isobar.app.http.JsonResponses;
import dev.isobar.app.http.Routes;
import dev.isobar.app.http.ServedRoutes;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApplicationMetricsTest {

  private static final String COUNT = "http_server_requests_seconds_count";

  private final CompletableFuture<Void> held = new CompletableFuture<>();
  private final Routes routes =
      all -> {
        all.get("/things/{id}", ctx -> ctx.result("x"));
        all.before(
            "/kept-out",
            ctx -> {
              ctx.status(401);
              ctx.skipRemainingHandlers();
            });
        all.get("/kept-out", ctx -> ctx.result("in"));
        all.get("/stream", ctx -> ctx.contentType("text/event-stream").result("data: x\n\n"));
        all.get("/held", ctx -> ctx.future(() -> held));
        all.get("/full", ctx -> JsonResponses.problem(ctx, 429, "Full", "Come again."));
        all.get(
            "/broken",
            ctx -> {
              throw new IllegalStateException("broken");
            });
        all.exception(IllegalStateException.class, (e, ctx) -> ctx.status(500));
      };
  private final ApplicationMetrics metrics = new ApplicationMetrics();
  private final ServedRoutes served = new ServedRoutes(metrics, routes);

  @AfterEach
  void stop() {
    served.close();
    metrics.close();
  }

  @Test
  void requestsAreCountedByTemplateMethodAndStatus() throws IOException, InterruptedException {
    served.get("/things/1");
    served.get("/things/2");
    served.get("/full");
    served.get("/broken");

    PrometheusText text = settled();

    assertThat(text.value(COUNT, kind("/things/{id}", "200"))).isEqualTo(2);
    assertThat(text.value(COUNT, kind("/full", "429"))).isEqualTo(1);
    assertThat(text.value(COUNT, kind("/broken", "500"))).isEqualTo(1);
    assertThat(text.type("http_server_requests_seconds")).isEqualTo("histogram");
    assertThat(
            text.value(
                "http_server_requests_seconds_bucket",
                Map.of("method", "GET", "route", "/things/{id}", "status", "200", "le", "10.0")))
        .isEqualTo(2);
  }

  @Test
  void pathsAndMethodsThatNobodyServesMakeNoFiguresOfTheirOwn()
      throws IOException, InterruptedException {
    for (int i = 0; i < 10; i++) {
      served.get("/nothing/" + i);
      HttpRequest odd =
          HttpRequest.newBuilder(served.uri("/nothing"))
              .method("ODD" + i, HttpRequest.BodyPublishers.noBody())
              .build();
      HttpClient.newHttpClient().send(odd, HttpResponse.BodyHandlers.discarding());
    }

    Map<Map<String, String>, Double> counts = settled().values(COUNT);

    assertThat(counts.get(kind("none", "404"))).isEqualTo(10);
    assertThat(counts.size()).as("%s", counts).isLessThanOrEqualTo(3);
  }

  @Test
  void whatIsUnderWayIsShownAndCountedWhenItEnds()
      throws IOException, InterruptedException, ExecutionException {
    CompletableFuture<HttpResponse<String>> answer =
        HttpClient.newHttpClient()
            .sendAsync(
                HttpRequest.newBuilder(served.uri("/held")).build(),
                HttpResponse.BodyHandlers.ofString());

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(scrape().value("http_server_requests_active", Map.of()))
                    .as("the one that is held, and the one that asks")
                    .isEqualTo(2));
    assertThat(scrape().value(COUNT, kind("/held", "200"))).isNull();

    held.complete(null);
    answer.get();

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(scrape().value(COUNT, kind("/held", "200"))).isEqualTo(1));
    assertThat(scrape().value("http_server_requests_active", Map.of())).isEqualTo(1);
  }

  @Test
  void whoIsKeptOutIsCountedAndNotUnderWayForEver() throws IOException, InterruptedException {
    served.get("/kept-out");

    PrometheusText text = settled();

    assertThat(text.values(COUNT).keySet())
        .anySatisfy(labels -> assertThat(labels).containsEntry("status", "401"));
    assertThat(text.value("http_server_requests_active", Map.of())).isEqualTo(1);
  }

  @Test
  void streamsAreCountedAndNotTimed() throws IOException, InterruptedException {
    served.get("/stream");

    PrometheusText text = settled();

    assertThat(text.value("http_server_streams_total", Map.of("route", "/stream"))).isEqualTo(1);
    assertThat(text.value(COUNT, kind("/stream", "200"))).isNull();
    assertThat(text.value("http_server_requests_active", Map.of())).isEqualTo(1);
  }

  @Test
  void theJvmIsShown() throws IOException, InterruptedException {
    PrometheusText text = scrape();

    assertThat(text.values("jvm_memory_used_bytes"))
        .anySatisfy(
            (labels, value) -> {
              assertThat(labels).containsEntry("area", "heap");
              assertThat(value).isPositive();
            });
    assertThat(text.value("jvm_threads_live_threads", Map.of())).isPositive();
    assertThat(text.value("process_files_open_files", Map.of())).isPositive();
    assertThat(text.values("process_cpu_usage")).hasSize(1);
    assertThat(text.values("jvm_gc_max_data_size_bytes")).hasSize(1);
  }

  @Test
  void oneStateIsShownAsTheOneThatHolds() throws IOException, InterruptedException {
    metrics.showState(() -> State.REBALANCING);

    PrometheusText text = scrape();

    assertThat(text.value("isobar_streams_state", Map.of("state", "REBALANCING"))).isEqualTo(1);
    assertThat(text.value("isobar_streams_state", Map.of("state", "RUNNING"))).isZero();
  }

  @Test
  void openStreamsAreShown() throws IOException, InterruptedException {
    metrics.showOpenStreams(() -> 7);

    assertThat(scrape().value("http_server_streams_active", Map.of())).isEqualTo(7);
  }

  /** A request ends a moment after its answer: what was asked before is waited for. */
  private PrometheusText settled() {
    AtomicReference<PrometheusText> text = new AtomicReference<>();
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> {
              text.set(scrape());
              return text.get().value("http_server_requests_active", Map.of()) == 1;
            });
    return text.get();
  }

  private PrometheusText scrape() throws IOException, InterruptedException {
    HttpResponse<String> answer = served.get("/metrics");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/plain; version=0.0.4");
    return new PrometheusText(answer.body());
  }

  private static Map<String, String> kind(String route, String status) {
    return Map.of("method", "GET", "route", route, "status", status);
  }
}
