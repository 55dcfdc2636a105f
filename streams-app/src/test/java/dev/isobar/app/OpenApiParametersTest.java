package dev.isobar.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.app.config.AppConfig;
import dev.isobar.app.config.HttpSettings;
import dev.isobar.app.http.BoundPort;
import dev.isobar.app.http.HttpServer;
import dev.isobar.app.http.OpenApiDocument;
import dev.isobar.app.query.LongValues;
import dev.isobar.app.query.Partitioning;
import dev.isobar.app.query.StateInMemory;
import dev.isobar.app.query.StoreCatalogue;
import dev.isobar.app.query.StoreDescription;
import dev.isobar.app.query.StoreKind;
import dev.isobar.app.query.TextKeys;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Questions take the parameters that the description of the interface names, and no others. */
class OpenApiParametersTest {

  private static final OpenApiDocument DOCUMENT = new OpenApiDocument();

  /** Those of questions: who watches takes none, and what is for machines does not care. */
  static List<String> paths() {
    List<String> paths = new ArrayList<>();
    DOCUMENT.json().get("paths").fieldNames().forEachRemaining(paths::add);
    paths.removeIf(
        path ->
            !path.startsWith("/v1/")
                || path.endsWith("/changes")
                || Set.of("/v1/pipeline", "/v1/topology").contains(path));
    assertThat(paths).hasSizeGreaterThan(15);
    return paths;
  }

  @ParameterizedTest
  @MethodSource("paths")
  void parametersAreThoseThatAreDescribed(String path) throws Exception {
    HttpSettings settings = AppConfig.of(Map.of("isobar.http.port", "0")).http();
    StoreCatalogue catalogue =
        new StoreCatalogue(
            List.of(
                store(StoreKind.KEY_VALUE),
                store(StoreKind.WINDOW),
                store(StoreKind.SESSION),
                store(StoreKind.VERSIONED)));
    JsonNode problem;
    try (HttpServer server =
        HttpServer.start(
            BoundPort.of(settings),
            settings,
            Serving.questions(
                new StateInMemory(catalogue), List::of, "app", "here:7070", settings))) {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(
                          URI.create(
                              "http://127.0.0.1:" + server.port() + filled(path) + "?nonsense=1"))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
      problem = new ObjectMapper().readTree(answer.body());
    }

    Set<String> taken = new TreeSet<>();
    problem.path("allowed").forEach(name -> taken.add(name.asText()));
    assertThat(described(path)).isEqualTo(taken);
  }

  private static Set<String> described(String path) {
    Set<String> names = new TreeSet<>();
    for (JsonNode given : DOCUMENT.json().get("paths").get(path).at("/get/parameters")) {
      JsonNode parameter = DOCUMENT.resolved(given);
      if (parameter.get("in").asText().equals("query")) {
        names.add(parameter.get("name").asText());
      }
    }
    return names;
  }

  /** The path of something that can be asked in this way; of keys those that take most. */
  private static String filled(String path) {
    StoreKind kind =
        path.contains("/keys/")
            ? StoreKind.VERSIONED
            : path.contains("/windows/")
                ? StoreKind.WINDOW
                : path.contains("/sessions/") ? StoreKind.SESSION : StoreKind.KEY_VALUE;
    return path.replace("{store}", kind.label())
        .replace("{key}", "KSEA")
        .replace("{id}", "KSEA")
        .replace("{area}", "WA");
  }

  private static StoreDescription<String, Long> store(StoreKind kind) {
    return new StoreDescription<>(
        kind.label(), kind, new TextKeys(), new LongValues(), false, false, Partitioning.byKey());
  }
}
