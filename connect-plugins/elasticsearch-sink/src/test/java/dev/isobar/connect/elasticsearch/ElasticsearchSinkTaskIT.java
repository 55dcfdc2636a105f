package dev.isobar.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.isobar.connect.testing.RecordingSinkTaskContext;
import dev.isobar.connect.testing.SinkRun;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ElasticsearchSinkTaskIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS = LocalServersExtension.with(Service.ELASTICSEARCH);

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Schema REPORT =
      SchemaBuilder.struct()
          .field("station_id", Schema.STRING_SCHEMA)
          .field("timestamp", Timestamp.SCHEMA)
          .field("temperature", Schema.OPTIONAL_FLOAT64_SCHEMA)
          .build();

  private final HttpClient http = HttpClient.newHttpClient();
  private final RecordingSinkTaskContext context = new RecordingSinkTaskContext(true);
  private SinkRun run;
  private String index;
  private long offset;

  @BeforeEach
  void start() {
    index = SERVERS.uniqueName("reports");
    run =
        new SinkRun(
            new ElasticsearchSinkTask(),
            context,
            Map.of(
                "topics",
                "reports,states",
                "topic.reports.index",
                index,
                "topic.reports.id.fields",
                "station_id,timestamp",
                "topic.states.index",
                index,
                "bulk.max.records",
                "200",
                "elasticsearch.urls",
                SERVERS.elasticsearch().url()));
  }

  @AfterEach
  void stop() {
    run.close();
  }

  @Test
  void indexesAStructUnderTheIdOfItsFields() throws IOException, InterruptedException {
    Struct value =
        new Struct(REPORT)
            .put("station_id", "KSEA")
            .put("timestamp", Date.from(NOON))
            .put("temperature", 12.2);

    run.write(List.of(new SinkRecord("reports", 0, null, null, REPORT, value, 0)));

    assertThat(source("KSEA|2026-03-01T12:00:00.000Z"))
        .isEqualTo(
            "{\"station_id\":\"KSEA\",\"timestamp\":\"2026-03-01T12:00:00.000Z\","
                + "\"temperature\":12.2}");
  }

  @Test
  void letsTheLastRecordOfADocumentWin() throws IOException, InterruptedException {
    List<SinkRecord> records = new ArrayList<>();
    for (int version = 1; version <= 500; version++) {
      records.add(state("a", Map.of("version", version)));
      records.add(state("b", Map.of("version", -version)));
    }

    run.write(records);

    assertThat(source("a")).isEqualTo("{\"version\":500}");
    assertThat(source("b")).isEqualTo("{\"version\":-500}");
  }

  @Test
  void deletesTheDocumentOfATombstoneAndTakesItAgainAfterwards()
      throws IOException, InterruptedException {
    run.write(List.of(state("a", Map.of("version", 1)), state("a", null)));
    assertThat(get("/" + index + "/_doc/a").statusCode()).isEqualTo(404);

    run.write(List.of(state("a", null), state("a", Map.of("version", 2))));
    assertThat(source("a")).isEqualTo("{\"version\":2}");
    assertThat(context.reports()).isEmpty();
  }

  @Test
  void reportsWhatTheMappingRejectsAndIndexesTheOthers() throws IOException, InterruptedException {
    run.write(List.of(state("first", Map.of("number", 1))));

    run.write(
        List.of(
            state("a", Map.of("number", 1)),
            state("b", Map.of("number", "not a number")),
            state("c", Map.of("number", Double.NaN)),
            state("x".repeat(513), Map.of("number", 1)),
            state("d", Map.of("number", 4))));

    assertThat(count()).isEqualTo(3);
    assertThat(context.reports())
        .extracting(report -> report.record().kafkaOffset())
        .containsExactlyInAnyOrder(2L, 3L, 4L);
    assertThat(context.reports().get(2).reason())
        .hasMessageContaining("document b of index " + index)
        .hasMessageContaining("document_parsing_exception");
  }

  @Test
  void losesNothingWhenElasticsearchIsKilledAndRestarted()
      throws IOException, InterruptedException {
    CompletableFuture<Void> outage =
        CompletableFuture.runAsync(
            () -> {
              await()
                  .atMost(Duration.ofMinutes(1))
                  .until(() -> get("/" + index + "/_doc/S0").statusCode() == 200);
              SERVERS.elasticsearch().kill();
              SERVERS.elasticsearch().start();
              SERVERS.elasticsearch().awaitReady(Duration.ofMinutes(2));
            });

    int version = 0;
    do {
      run.deliver(
          IntStream.range(version, version + 500)
              .mapToObj(number -> state("S" + number % 1000, Map.of("version", number)))
              .toList());
      version += 500;
    } while (!outage.isDone() || version % 1000 != 0);
    outage.join();

    run.awaitWritten();
    assertThat(run.wasPaused()).as("the outage was seen").isTrue();
    assertThat(count()).isEqualTo(1000);
    Map<String, String> expected = new HashMap<>();
    Map<String, String> found = new HashMap<>();
    for (int number = version - 1000; number < version; number++) {
      String id = "S" + number % 1000;
      expected.put(id, "{\"version\":" + number + "}");
      found.put(id, source(id));
    }
    assertThat(found).isEqualTo(expected);
    assertThat(context.reports()).isEmpty();
  }

  private SinkRecord state(String key, Map<String, Object> value) {
    return new SinkRecord("states", 0, Schema.STRING_SCHEMA, key, null, value, offset++);
  }

  private String source(String id) throws IOException, InterruptedException {
    String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8);
    HttpResponse<String> answer = get("/" + index + "/_source/" + encoded);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private int count() throws IOException, InterruptedException {
    assertThat(get("/" + index + "/_refresh").statusCode()).isEqualTo(200);
    String body = get("/" + index + "/_count?filter_path=count").body();
    return Integer.parseInt(body.replaceAll("\\D", ""));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(SERVERS.elasticsearch().url() + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
