package dev.isobar.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.connect.testing.RecordingSinkTaskContext;
import dev.isobar.connect.testing.SinkRun;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options and records in, documents out, as a real Elasticsearch has them. */
class DocumentsIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS = LocalServersExtension.with(Service.ELASTICSEARCH);

  private static final String TOPIC = "reports";
  private static final Instant MARCH = Instant.parse("2026-03-31T23:59:59.999Z");

  private final HttpClient http = HttpClient.newHttpClient();
  private final RecordingSinkTaskContext context = new RecordingSinkTaskContext(true);
  private SinkRun run;
  private String index;
  private long offset;

  @BeforeEach
  void nameTheIndex() {
    index = SERVERS.uniqueName("documents");
  }

  @AfterEach
  void stop() {
    run.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          index  | {"b":2}
          create | {"a":1}
          update | {"a":1,"b":2}
          upsert | {"a":1,"b":2}
          """)
  void changesADocumentAsTheMethodSays(String method, String document)
      throws IOException, InterruptedException {
    send("PUT", "/" + index + "/_doc/k", "{\"a\":1}");
    start("method", method);

    run.write(List.of(record("k", Map.of("b", 2))));

    assertThat(source("k")).isEqualTo(document);
  }

  @ParameterizedTest
  @CsvSource({"index, true", "create, true", "update, false", "upsert, true"})
  void makesADocumentAsTheMethodSays(String method, boolean made)
      throws IOException, InterruptedException {
    send("PUT", "/" + index + "/_doc/other", "{\"a\":1}");
    start("method", method);

    run.write(List.of(record("k", Map.of("b", 2))));

    assertThat(send("GET", "/" + index + "/_doc/k", null).statusCode()).isEqualTo(made ? 200 : 404);
    assertThat(context.reports()).hasSize(made ? 0 : 1);
  }

  @ParameterizedTest
  @CsvSource({"index", "create", "update", "upsert"})
  void deletesByTombstonesWithEveryMethod(String method) throws IOException, InterruptedException {
    send("PUT", "/" + index + "/_doc/k", "{\"a\":1}");
    start("method", method);

    run.write(List.of(record("k", null)));

    assertThat(send("GET", "/" + index + "/_doc/k", null).statusCode()).isEqualTo(404);
    assertThat(context.reports()).isEmpty();
  }

  /** This server has no language for scripts, and says so of those that it was sent. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          script    | ctx._source.n += params.n | script_lang not supported [painless]
          script.id | count                     | unable to find script [count]
          """)
  void sendsScriptsThatAreUnderstood(String option, String script, String words)
      throws IOException, InterruptedException {
    send("PUT", "/" + index + "/_doc/k", "{\"n\":1}");
    start("method", "upsert", option, script);

    run.write(List.of(record("k", Map.of("n", 5)), record("other", Map.of("n", 7))));

    assertThat(context.reports())
        .singleElement()
        .satisfies(report -> assertThat(report.reason()).hasMessageContaining(words));
    assertThat(source("other")).as("made of the value").isEqualTo("{\"n\":7}");
  }

  @ParameterizedTest
  @CsvSource({"offset", "timestamp", "value.v", "header.v"})
  void keepsTheNewestVersionWhateverComesLater(String version)
      throws IOException, InterruptedException {
    start("version", version);
    SinkRecord older = versioned(5);
    SinkRecord newer = versioned(6);

    run.write(List.of(newer));
    run.write(List.of(older));
    assertThat(source("k")).as("a late older record loses").isEqualTo("{\"v\":6}");

    run.write(List.of(older, newer));
    assertThat(source("k")).as("what is delivered again is harmless").isEqualTo("{\"v\":6}");
    assertThat(context.reports()).as("an older version is no fault").isEmpty();
  }

  @Test
  void losesNewDataOfARecreatedTopicWhereTheVersionIsTheOffset()
      throws IOException, InterruptedException {
    start("version", "offset");
    run.write(List.of(versioned(1000)));

    run.write(List.of(versioned(0)));

    assertThat(source("k")).as("why it is not the default").isEqualTo("{\"v\":1000}");
  }

  @Test
  void takesNewDataOfARecreatedTopicByDefault() throws IOException, InterruptedException {
    start();
    run.write(List.of(versioned(1000)));

    run.write(List.of(versioned(0)));

    assertThat(source("k")).isEqualTo("{\"v\":0}");
  }

  @Test
  void takesTheLaterOfTwoRecordsOfOneMillisecond() throws IOException, InterruptedException {
    start("version", "timestamp");

    run.write(List.of(record("k", Map.of("v", 1), MARCH), record("k", Map.of("v", 2), MARCH)));

    assertThat(source("k")).isEqualTo("{\"v\":2}");
  }

  @Test
  void doesNotBringADeletedDocumentBackByAnOlderVersion() throws IOException, InterruptedException {
    start("version", "offset");
    SinkRecord older = versioned(5);

    run.write(List.of(older, at(6, null)));
    run.write(List.of(older));

    assertThat(send("GET", "/" + index + "/_doc/k", null).statusCode()).isEqualTo(404);
  }

  /** What a data stream asks for; this server has none. */
  @Test
  void createsDocumentsWithATimestampUnderIdsOfTheCluster()
      throws IOException, InterruptedException {
    start("method", "create", "id", "generated", "timestamp.source", "timestamp");
    SinkRecord record = record(null, Map.of("a", 1), MARCH);

    run.write(record);
    run.write(record);

    assertThat(context.reports()).isEmpty();
    send("POST", "/" + index + "/_refresh", null);
    assertThat(send("GET", "/" + index + "/_search?filter_path=hits.hits._source", null).body())
        .isEqualTo(
            "{\"hits\":{\"hits\":["
                + "{\"_source\":{\"@timestamp\":\"2026-03-31T23:59:59.999Z\",\"a\":1}},"
                + "{\"_source\":{\"@timestamp\":\"2026-03-31T23:59:59.999Z\",\"a\":1}}]}}");
  }

  @Test
  void takesTheCoordinatesForTheId() throws IOException, InterruptedException {
    start("method", "create", "id", "coordinates");
    SinkRecord record = record(null, Map.of("a", 1), MARCH);

    run.write(List.of(record));

    assertThat(source(TOPIC + "+0+0")).isEqualTo("{\"a\":1}");
  }

  /** This server has no processors to make a pipeline of. */
  @Test
  void namesThePipelineOfEachDocument() throws IOException, InterruptedException {
    start("pipeline", "{value.pipeline|_none}");

    run.write(
        List.of(record("a", Map.of("pipeline", index)), record("b", Map.of("other", "none"))));

    assertThat(context.reports())
        .singleElement()
        .satisfies(
            report ->
                assertThat(report.reason())
                    .hasMessageContaining("pipeline with id [" + index + "] does not exist"));
    assertThat(source("b")).isEqualTo("{\"other\":\"none\"}");
  }

  @Test
  void routesByAField() throws IOException, InterruptedException {
    send("PUT", "/" + index, "{\"settings\":{\"number_of_shards\":5}}");
    start("routing", "{key.state}", "id", "{key.state}-{key.n}");
    Map<String, Object> key = Map.of("state", "WA", "n", 1);

    run.write(List.of(record(key, Map.of("a", 1))));

    String found = send("GET", "/" + index + "/_doc/WA-1?routing=WA", null).body();
    assertThat(found).contains("\"_routing\":\"WA\"").contains("\"found\":true");

    run.write(List.of(record(key, null)));

    assertThat(send("GET", "/" + index + "/_doc/WA-1?routing=WA", null).statusCode())
        .isEqualTo(404);
  }

  @Test
  void choosesTheIndexByTimeAndField() throws IOException, InterruptedException {
    start("index", index + "-{value.state}-{timestamp:yyyy.MM}");

    run.write(
        List.of(
            record("a", Map.of("state", "New York"), MARCH),
            record("b", Map.of("state", "WA"), MARCH.plusMillis(1))));

    assertThat(send("GET", "/" + index + "-new_york-2026.03/_doc/a", null).statusCode())
        .isEqualTo(200);
    assertThat(send("GET", "/" + index + "-wa-2026.04/_doc/b", null).statusCode()).isEqualTo(200);
  }

  @Test
  void writesThroughAnAlias() throws IOException, InterruptedException {
    send("PUT", "/" + index + "-1", "{\"aliases\":{\"" + index + "\":{\"is_write_index\":true}}}");
    start();

    run.write(List.of(record("k", Map.of("a", 1))));

    assertThat(send("GET", "/" + index + "-1/_doc/k", null).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          number | 12345678901234567890.12345678901234567890
          string | "12345678901234567890.12345678901234567890"
          scaled | 1234567890123456789012345678901234567890
          double | 1.2345678901234567E19
          """)
  void givesDecimalsBackAsTheyWereWritten(String decimals, String json)
      throws IOException, InterruptedException {
    send("PUT", "/" + index, "{\"mappings\":{\"properties\":{\"d\":{\"type\":\"keyword\"}}}}");
    Schema schema = SchemaBuilder.struct().field("d", Decimal.schema(20)).build();
    BigDecimal decimal = new BigDecimal("12345678901234567890.12345678901234567890");
    start("decimals", decimals);

    run.write(List.of(record("k", schema, new Struct(schema).put("d", decimal))));

    assertThat(source("k")).isEqualTo("{\"d\":" + json + "}");
    assertThat(context.reports()).isEmpty();
  }

  @Test
  void isUnderstoodInEveryType() throws IOException, InterruptedException {
    send(
        "PUT",
        "/" + index,
        """
        {"mappings": {"dynamic": "strict", "properties": {
          "whole": {"type": "long"}, "time": {"type": "date"}, "bytes": {"type": "binary"},
          "map": {"type": "flattened"}, "list": {"type": "double"}, "large": {"type": "keyword"}}}}
        """);
    Schema schema =
        SchemaBuilder.struct()
            .field("whole", Schema.INT64_SCHEMA)
            .field("time", Timestamp.SCHEMA)
            .field("bytes", Schema.BYTES_SCHEMA)
            .field("map", SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA).build())
            .field("list", SchemaBuilder.array(Schema.FLOAT64_SCHEMA).build())
            .field("large", Decimal.schema(0))
            .build();
    Struct value =
        new Struct(schema)
            .put("whole", Long.MAX_VALUE)
            .put("time", Date.from(MARCH))
            .put("bytes", new byte[] {1, 2, 3})
            .put("map", Map.of("a", "b"))
            .put("list", List.of(0.1, Double.MAX_VALUE))
            .put("large", new BigDecimal("18446744073709551615"));
    start();

    run.write(List.of(record("k", schema, value)));

    assertThat(context.reports()).isEmpty();
    assertThat(source("k"))
        .isEqualTo(
            "{\"whole\":9223372036854775807,\"time\":\"2026-03-31T23:59:59.999Z\","
                + "\"bytes\":\"AQID\",\"map\":{\"a\":\"b\"},\"list\":[0.1,1.7976931348623157E308],"
                + "\"large\":18446744073709551615}");
  }

  @Test
  void takesJsonTextAsItIs() throws IOException, InterruptedException {
    start("json.text", "true");

    run.write(List.of(record("k", "{\"a\":\n [1.10], \"b\":\"x\\ny\"}")));

    assertThat(source("k")).isEqualTo("{\"a\":  [1.10], \"b\":\"x\\ny\"}");
  }

  /** Starts the task with options of the topic, by default with an index of its own. */
  private void start(String... options) {
    Map<String, String> properties = new HashMap<>();
    properties.put("topics", TOPIC);
    properties.put("elasticsearch.urls", SERVERS.elasticsearch().url());
    properties.put("topic.reports.index", index);
    for (int each = 0; each < options.length; each += 2) {
      properties.put("topic.reports." + options[each], options[each + 1]);
    }
    run = new SinkRun(new ElasticsearchSinkTask(), context, properties);
  }

  private SinkRecord record(Object key, Object value) {
    return record(key, value, MARCH);
  }

  private SinkRecord record(Object key, Object value, Instant time) {
    return record(key, null, value, offset++, time);
  }

  private SinkRecord record(Object key, Schema schema, Object value) {
    return record(key, schema, value, offset++, MARCH);
  }

  private static SinkRecord record(
      Object key, Schema schema, Object value, long offset, Instant time) {
    return new SinkRecord(
        TOPIC, 0, null, key, schema, value, offset, time.toEpochMilli(), TimestampType.CREATE_TIME);
  }

  /** A record whose offset, timestamp, field and header are all this version. */
  private static SinkRecord versioned(int version) {
    return at(version, Map.of("v", version));
  }

  private static SinkRecord at(int version, Object value) {
    SinkRecord record = record("k", null, value, version, Instant.ofEpochMilli(version));
    record.headers().addString("v", String.valueOf(version));
    return record;
  }

  private String source(String id) throws IOException, InterruptedException {
    String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8);
    HttpResponse<String> answer = send("GET", "/" + index + "/_source/" + encoded, null);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(SERVERS.elasticsearch().url() + path))
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
