package dev.isobar.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.app.config.AppConfig;
import dev.isobar.app.http.ServedRoutes;
import dev.isobar.app.query.StoreCatalogue;
import dev.isobar.app.runtime.CommittedConsumers;
import dev.isobar.app.runtime.StreamsSettings;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Lag, throughput, instances and dead letters are those of the whole application. */
class PipelineRoutesIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS = LocalServersExtension.with(Service.KAFKA);

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String INPUT = "pipeline-it-in";
  private static final String LETTERS = "weather.pipeline-it.dlq";

  @TempDir Path folder;
  private final ObjectMapper mapper = new ObjectMapper();
  private final Topology topology = topology();
  private StreamsConfig config;
  private Admin admin;
  private KafkaProducer<String, String> producer;
  private PipelineRoutes routes;
  private ServedRoutes served;

  /** Counts by value, which takes a repartition topic: two stages. */
  private static Topology topology() {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(INPUT, Consumed.with(Serdes.String(), Serdes.String()))
        .groupBy((key, value) -> value, Grouped.with("by-value", Serdes.String(), Serdes.String()))
        .count();
    return builder.build();
  }

  @BeforeEach
  void start() throws InterruptedException, ExecutionException {
    AppConfig app =
        AppConfig.of(
            Map.of(
                "bootstrap.servers",
                SERVERS.kafka().bootstrapServers(),
                "application.id",
                "pipeline-it",
                "isobar.state.store",
                "local",
                "state.dir",
                folder.toString()));
    config = StreamsSettings.of(app);
    admin = Admin.create(config.getAdminConfigs("pipeline-it"));
    admin
        .createTopics(
            List.of(new NewTopic(INPUT, 2, (short) 1), new NewTopic(LETTERS, 1, (short) 1)))
        .all()
        .get();
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", SERVERS.kafka().bootstrapServers()),
            new StringSerializer(),
            new StringSerializer());
    routes =
        new PipelineRoutes(
            "pipeline-it",
            topology.describe(),
            new StoreCatalogue(List.of()),
            () -> new ApplicationState("RUNNING", Instant.EPOCH),
            admin,
            new CommittedConsumers(config, "pipeline-it"),
            InstantSource.system());
    served = new ServedRoutes(routes);
  }

  @AfterEach
  void stop() throws InterruptedException, ExecutionException {
    served.close();
    routes.close();
    producer.close();
    admin
        .deleteTopics(
            admin.listTopics().names().get().stream()
                .filter(name -> name.contains("pipeline-it"))
                .toList())
        .all()
        .get();
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                admin.listTopics().names().get().stream()
                    .noneMatch(name -> name.contains("pipeline-it")));
    admin.close();
  }

  @Test
  void beforeTheFirstStartAllThereIsLagsBehind() throws IOException, InterruptedException {
    produce(30);

    JsonNode pipeline = get("/v1/pipeline");

    assertThat(pipeline.get("application_id").asText()).isEqualTo("pipeline-it");
    assertThat(pipeline.get("state").asText()).isEqualTo("RUNNING");
    assertThat(pipeline.get("instances").asInt()).isZero();
    assertThat(pipeline.get("age_ms").asLong()).isLessThan(10_000);
    assertThat(pipeline.get("stages")).hasSize(2);
    JsonNode reading = pipeline.get("stages").get(0);
    assertThat(reading.get("topics")).hasToString("[\"" + INPUT + "\"]");
    assertThat(reading.get("lag").get("records").asLong()).isEqualTo(30);
    assertThat(reading.get("lag").get("partitions")).hasSize(2);
    assertThat(reading.get("lag").get("partitions").get(0).get("committed").isNull()).isTrue();
  }

  @Test
  void lagIsWhatCameWhileTheApplicationWasAway() throws IOException, InterruptedException {
    produce(100);
    try (KafkaStreams streams = new KafkaStreams(topology, config)) {
      streams.start();
      awaitLag(0, 0);
      awaitLag(1, 0);
      assertThat(get("/v1/pipeline").get("instances").asInt()).isEqualTo(1);
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                produce(10);
                JsonNode rate = get("/v1/pipeline").get("stages").get(0).get("records_per_second");
                return !rate.isNull() && rate.asDouble() > 0;
              });
      awaitLag(0, 0);
    }

    produce(50);

    awaitLag(0, 50);
    JsonNode counting = get("/v1/pipeline").get("stages").get(1);
    assertThat(counting.get("topics").get(0).asText())
        .startsWith("pipeline-it-")
        .endsWith("-repartition");
    assertThat(counting.get("name").asText()).contains("KSTREAM-AGGREGATE");
  }

  @Test
  void deadLettersAreCountedAndTheNewestSaysWhy() throws IOException, InterruptedException {
    letter("2026-07-15T12:00:00Z", "java.lang.First", "first");
    letter("2026-07-15T13:00:00Z", "java.lang.Second", "second");

    awaitLetters(2, "java.lang.Second");

    for (int i = 0; i < DeadLetterReader.MOST_OFFSETS; i++) {
      letter("2026-07-15T11:00:00Z", "java.lang.Earlier", "earlier");
    }
    letter("2026-07-15T14:00:00Z", "java.lang.Third", "third");

    JsonNode letters = awaitLetters(2 + (int) DeadLetterReader.MOST_OFFSETS + 1, "java.lang.Third");
    assertThat(letters.get("exact").asBoolean()).as("too many to be counted").isFalse();
    assertThat(letters.get("last").get("time").asText()).isEqualTo("2026-07-15T14:00:00Z");
    assertThat(letters.get("last").get("message").asText()).isEqualTo("third");
  }

  @Test
  void topologyIsDrawnForPrograms() throws IOException, InterruptedException {
    JsonNode parts = get("/v1/topology").get("parts");

    assertThat(parts).hasSize(1);
    assertThat(parts.get(0).get("nodes").findValuesAsText("kind"))
        .contains("topic", "processor", "store");
    assertThat(parts.get(0).get("edges")).isNotEmpty();
  }

  private JsonNode awaitLetters(int records, String exception) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode letters = letters();
              assertThat(letters.get("records").asInt()).isEqualTo(records);
              assertThat(letters.get("last").get("exception").asText()).isEqualTo(exception);
            });
    try {
      return letters();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonNode letters() throws IOException, InterruptedException {
    for (JsonNode topic : get("/v1/pipeline").get("dead_letters")) {
      if (topic.get("topic").asText().equals(LETTERS)) {
        return topic;
      }
    }
    throw new AssertionError("no " + LETTERS);
  }

  private void awaitLag(int stage, long records) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        get("/v1/pipeline")
                            .get("stages")
                            .get(stage)
                            .get("lag")
                            .get("records")
                            .asLong())
                    .isEqualTo(records));
  }

  private void produce(int records) {
    for (int i = 0; i < records; i++) {
      var unused = producer.send(new ProducerRecord<>(INPUT, "key" + i, "value" + i % 7));
    }
    producer.flush();
  }

  private void letter(String time, String exception, String message) {
    ProducerRecord<String, String> letter = new ProducerRecord<>(LETTERS, "k", "v");
    Map.of("time", time, "exception", exception, "message", message)
        .forEach(
            (name, value) ->
                letter
                    .headers()
                    .add("__streams.errors." + name, value.getBytes(StandardCharsets.UTF_8)));
    var unused = producer.send(letter);
    producer.flush();
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = served.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return mapper.readTree(answer.body());
  }
}
