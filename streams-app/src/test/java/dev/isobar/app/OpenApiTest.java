package dev.isobar.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.app.config.AppConfig;
import dev.isobar.app.health.HealthRoutes;
import dev.isobar.app.http.OpenApiDocument;
import dev.isobar.app.http.Routes;
import dev.isobar.app.live.LiveRoutes;
import dev.isobar.app.metrics.ApplicationMetrics;
import dev.isobar.app.pipeline.ApplicationState;
import dev.isobar.app.pipeline.PipelineRoutes;
import dev.isobar.app.query.StateInMemory;
import dev.isobar.app.query.StoreCatalogue;
import dev.isobar.weather.AreaSummary;
import dev.isobar.weather.DailySummary;
import dev.isobar.weather.EnrichedObservation;
import dev.isobar.weather.Episode;
import dev.isobar.weather.GraphEdge;
import dev.isobar.weather.GraphNode;
import dev.isobar.weather.HourlySummary;
import dev.isobar.weather.ModelForecast;
import dev.isobar.weather.RollingSummary;
import dev.isobar.weather.Station;
import dev.isobar.weather.WeatherEvent;
import io.javalin.Javalin;
import io.javalin.http.HandlerType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.streams.StreamsBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The description of the interface says what is served, no more and no less. */
class OpenApiTest {

  /** What stations have beside their record. */
  private static final Set<String> ADDED = Set.of("state", "distance_km", "latest");

  private final OpenApiDocument openApi = new OpenApiDocument();
  private final JsonNode document = openApi.json();

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
                JsonNode whole = openApi.resolved(parameter);
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
  void everyOperationHasANameOfItsOwn() {
    List<String> names = document.get("paths").findValuesAsText("operationId");

    assertThat(names).hasSameSizeAs(document.get("paths")).doesNotHaveDuplicates();
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
                            openApi.assertFits(content.get("example"), content.get("schema"));
                          }
                        }));

    assertThat(examples[0]).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        Station.class,
        EnrichedObservation.class,
        HourlySummary.class,
        DailySummary.class,
        RollingSummary.class,
        AreaSummary.class,
        WeatherEvent.class,
        Episode.class,
        GraphNode.class,
        GraphEdge.class,
        ModelForecast.class
      })
  void recordsAreDescribedWithAllTheirFields(Class<?> type) {
    assertDescribes(
        openApi.schema(type.getSimpleName()),
        SpecificData.get().getSchema(type),
        type == Station.class ? ADDED : Set.of());
  }

  private static void assertDescribes(JsonNode described, Schema avro, Set<String> added) {
    Schema schema = avro;
    JsonNode json = described;
    if (avro.isUnion()) {
      schema = avro.getTypes().get(1);
      assertThat(json.findValuesAsText("type").toString() + json.get("type")).contains("null");
      json = json.has("anyOf") ? json.at("/anyOf/0") : json;
    }
    if (schema.getType() == Schema.Type.ARRAY) {
      assertDescribes(json.get("items"), schema.getElementType(), Set.of());
    } else if (schema.getType() == Schema.Type.RECORD) {
      JsonNode properties = json.get("properties");
      Set<String> names = new TreeSet<>();
      properties.fieldNames().forEachRemaining(names::add);
      names.removeAll(added);
      assertThat(names)
          .isEqualTo(
              schema.getFields().stream()
                  .map(Schema.Field::name)
                  .collect(Collectors.toCollection(TreeSet::new)));
      for (Schema.Field field : schema.getFields()) {
        JsonNode property = properties.get(field.name());
        assertThat(property.get("description").asText()).isEqualTo(field.doc());
        assertDescribes(property, field.schema(), Set.of());
      }
    } else {
      assertThat(json.get("type").toString()).contains(typeOf(schema));
    }
  }

  private static String typeOf(Schema schema) {
    if (schema.getLogicalType() != null) {
      return "string";
    }
    return switch (schema.getType()) {
      case INT, LONG -> "integer";
      case DOUBLE -> "number";
      case BOOLEAN -> "boolean";
      default -> "string";
    };
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
