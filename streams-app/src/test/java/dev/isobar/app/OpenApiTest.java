package dev.isobar.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.app.config.AppConfig;
import dev.isobar.app.health.HealthRoutes;
import dev.isobar.app.http.Routes;
import dev.isobar.app.live.LiveRoutes;
import dev.isobar.app.metrics.ApplicationMetrics;
import dev.isobar.app.pipeline.ApplicationState;
import dev.isobar.app.pipeline.PipelineRoutes;
import dev.isobar.app.query.StateInMemory;
import dev.isobar.app.query.StoreCatalogue;
import io.javalin.Javalin;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.streams.StreamsBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The description of the interface says what is served, no more and no less. */
class OpenApiTest {

  private JsonNode document;

  @BeforeEach
  void read() throws IOException {
    try (InputStream resource = getClass().getResourceAsStream("/dashboard/openapi.json")) {
      document = new ObjectMapper().readTree(resource);
    }
  }

  @Test
  void everyPathIsDescribedAndEveryDescribedPathIsServed() {
    Set<String> described = new TreeSet<>();
    document.get("paths").fieldNames().forEachRemaining(described::add);

    assertThat(described).isEqualTo(served());
  }

  @Test
  void parametersOfPathsAreThoseInThePaths() {
    document
        .get("paths")
        .properties()
        .forEach(
            path -> {
              Set<String> named = new TreeSet<>();
              for (JsonNode parameter : path.getValue().get("get").get("parameters")) {
                JsonNode whole = resolved(parameter);
                assertThat(whole.get("description").asText()).isNotBlank();
                if (whole.get("in").asText().equals("path")) {
                  named.add(whole.get("name").asText());
                }
              }
              Set<String> inPath = new TreeSet<>();
              Matcher matcher = Pattern.compile("\\{(\\w+)}").matcher(path.getKey());
              while (matcher.find()) {
                inPath.add(matcher.group(1));
              }
              assertThat(named).as(path.getKey()).isEqualTo(inPath);
            });
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    List<String> references = new ArrayList<>();
    document.findValues("$ref").forEach(reference -> references.add(reference.asText()));

    assertThat(references)
        .isNotEmpty()
        .allSatisfy(
            reference -> assertThat(document.at(reference.substring(1)).isMissingNode()).isFalse());
  }

  @Test
  void examplesAreOfTheirSchemas() {
    int[] examples = {0};
    document
        .get("paths")
        .forEach(
            path ->
                path.at("/get/responses/200/content")
                    .forEach(
                        content -> {
                          if (content.has("example")) {
                            examples[0]++;
                            assertFits(content.get("example"), content.get("schema"));
                          }
                        }));

    assertThat(examples[0]).isPositive();
  }

  private void assertFits(JsonNode value, JsonNode given) {
    JsonNode schema = resolved(given);
    if (schema.has("type")) {
      Set<String> types = new TreeSet<>();
      if (schema.get("type").isArray()) {
        schema.get("type").forEach(type -> types.add(type.asText()));
      } else {
        types.add(schema.get("type").asText());
      }
      assertThat(types).as("%s", value).contains(typeOf(value));
    }
    if (schema.has("required")) {
      schema
          .get("required")
          .forEach(
              name -> assertThat(value.has(name.asText())).as("%s in %s", name, value).isTrue());
    }
    if (schema.has("properties")) {
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        JsonNode property = schema.get("properties").get(member.getKey());
        assertThat(property).as(member.getKey()).isNotNull();
        assertFits(member.getValue(), property);
      }
    }
    if (value.isArray()) {
      value.forEach(element -> assertFits(element, schema.get("items")));
    }
  }

  private static String typeOf(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "object";
      case ARRAY -> "array";
      case STRING -> "string";
      case BOOLEAN -> "boolean";
      case NULL -> "null";
      default -> value.isIntegralNumber() ? "integer" : "number";
    };
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
  }

  private static Set<String> served() {
    AppConfig config = AppConfig.of(Map.of());
    StoreCatalogue catalogue = new StoreCatalogue(List.of());
    InstantSource clock = InstantSource.system();
    Set<String> paths = new TreeSet<>();
    try (ApplicationMetrics metrics = new ApplicationMetrics();
        LiveRoutes live = new LiveRoutes(catalogue, "app", 1, () -> null, clock);
        PipelineRoutes pipeline =
            new PipelineRoutes(
                "app",
                new StreamsBuilder().build().describe(),
                catalogue,
                () -> new ApplicationState("RUNNING", Instant.EPOCH),
                null,
                () -> null,
                clock)) {
      List<Routes> all = new ArrayList<>(List.of(metrics, new HealthRoutes(null), live, pipeline));
      all.addAll(
          Serving.questions(
              new StateInMemory(catalogue), List::of, "app", "here:7070", config.http()));
      Javalin server = Javalin.create(to -> all.forEach(routes -> routes.addTo(to.routes)));
      server
          .unsafe
          .internalRouter
          .allHttpHandlers()
          .forEach(
              handler -> {
                if (handler.endpoint.method.equals(HandlerType.GET)) {
                  paths.add(handler.endpoint.path);
                }
              });
    }
    return paths;
  }
}
