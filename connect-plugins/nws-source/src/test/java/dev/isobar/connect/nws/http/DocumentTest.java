package dev.isobar.connect.nws.http;

import static dev.isobar.connect.nws.http.ScriptedApi.json;
import static dev.isobar.connect.nws.http.ScriptedApi.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.connect.nws.config.ApiSettings;
import dev.isobar.connect.nws.metrics.SourceMetrics;
import dev.isobar.connect.nws.report.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers that are one object, and the look at whether the API answers at all. */
class DocumentTest {

  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final ScriptedApi api = new ScriptedApi();
  private final ApiSettings settings =
      new ApiSettings(
          api.url(),
          "test",
          1000,
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofHours(1));
  private final ApiClient client =
      new ApiClient(
          settings,
          new RateBudgets(System::nanoTime).lease(api.url(), 1000),
          SourceMetrics.NONE,
          Clock.systemUTC());
  private final Pager pager = new Pager(client);

  @AfterEach
  void close() {
    client.close();
    api.close();
  }

  @Test
  void anObjectIsAPageOfOneFeatureAskedForWithItsOwnHeaders() {
    api.on("/offices/SEW", status(200, "application/ld+json", "{\"id\": \"SEW\"}", "ETag", "e"));

    Fetched fetched =
        pager
            .fetch(
                PageRequest.document(
                    "/offices/SEW",
                    Validators.NONE,
                    Map.of("Accept", "application/ld+json", "Feature-Flags", "f")))
            .join();

    assertThat(fetched.pages()).hasSize(1);
    Page page = fetched.pages().get(0);
    assertThat(page.features()).containsExactly(Json.of("{\"id\": \"SEW\"}"));
    assertThat(page.next()).isEmpty();
    assertThat(page.validators().etag()).isEqualTo("e");
    ScriptedApi.Request request = api.requests().get(0);
    assertThat(request.headers().get("Accept")).containsExactly("application/ld+json");
    assertThat(request.header("Feature-flags")).isEqualTo("f");
  }

  @Test
  void anObjectThatDidNotChangeBringsNothing() {
    api.on("/x", status(304, "application/geo+json", ""));

    assertThat(
            pager
                .fetch(PageRequest.document("/x", new Validators("e", null), Map.of()))
                .join()
                .isNotModified())
        .isTrue();
    assertThat(api.requests().get(0).header("If-none-match")).isEqualTo("e");
  }

  @Test
  void aRelativeRedirectIsFollowedOnTheSameHost() {
    api.on(
            "/points/47.60620,-122.3",
            status(301, "text/html", "moved", "Location", "/points/47.6062,-122.3"))
        .on("/points/47.6062,-122.3", json("{\"n\": 1}"));

    Fetched fetched =
        pager
            .fetch(PageRequest.document("/points/47.60620,-122.3", Validators.NONE, Map.of()))
            .join();

    assertThat(fetched.pages().get(0).features()).containsExactly(Json.of("{\"n\": 1}"));
  }

  @Test
  void anApiThatAnswersHasNoProblem() {
    api.on("/stations?limit=1", json("{\"features\": []}"));

    assertThat(ApiProbe.problem(settings, PATIENCE)).isEmpty();
    assertThat(api.requests().get(0).header("User-agent")).isEqualTo("test");
  }

  @Test
  void whateverKeepsTheApiFromBeingReadIsSaid() {
    api.on("/stations", status(403, "text/html", "<html>"), api.stuck(), json("[]"));

    assertThat(problem()).contains("status 403 with text/html");
    assertThat(problem()).contains("no answer within 500 ms");
    assertThat(problem()).contains("not a JSON object");
    api.close();
    assertThat(problem()).contains("no answer: ");
  }

  private String problem() {
    Optional<String> problem = ApiProbe.problem(settings, PATIENCE);
    return problem.orElse("none");
  }
}
