package dev.isobar.connect.elasticsearch.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.connect.elasticsearch.config.ConnectionSettings;
import dev.isobar.connect.elasticsearch.config.IndexSettings;
import dev.isobar.connect.elasticsearch.connection.Clients;
import dev.isobar.connect.elasticsearch.connection.JsonApi;
import dev.isobar.connect.elasticsearch.write.ClusterTroubleException;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IndexKeeperIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS = LocalServersExtension.with(Service.ELASTICSEARCH);

  private static final Schema REPORT =
      SchemaBuilder.struct()
          .field("station", Schema.STRING_SCHEMA)
          .field("time", Timestamp.SCHEMA)
          .field("latitude", Schema.FLOAT64_SCHEMA)
          .field("longitude", Schema.FLOAT64_SCHEMA)
          .build();

  private final Map<String, String> options = new HashMap<>(Map.of("index.create", "evolve"));
  private RestClient http;
  private JsonApi api;
  private String index;
  private long now;

  @BeforeEach
  void open() {
    http = client(SERVERS.elasticsearch().url());
    api = new JsonApi(http);
    index = SERVERS.uniqueName("reports");
  }

  @AfterEach
  void close() throws IOException {
    http.close();
  }

  @Test
  void makesAnIndexThatFitsTheSchema() throws IOException {
    options.put("index.shards", "2");
    options.put("index.replicas", "0");
    options.put("index.settings", "{\"refresh_interval\": \"7s\"}");

    prepare(keeper(), REPORT);

    assertThat(properties())
        .hasToString(
            "{\"latitude\":{\"type\":\"double\"},\"longitude\":{\"type\":\"double\"},"
                + "\"station\":{\"type\":\"keyword\",\"ignore_above\":1024},"
                + "\"time\":{\"type\":\"date\",\"format\":\"strict_date_optional_time\"}}");
    JsonObject settings =
        get("/" + index + "/_settings").getJsonObject(index).getJsonObject("settings");
    assertThat(settings.getJsonObject("index").getString("number_of_shards")).isEqualTo("2");
    assertThat(settings.getJsonObject("index").getString("number_of_replicas")).isEqualTo("0");
    assertThat(settings.getJsonObject("index").getString("refresh_interval")).isEqualTo("7s");
  }

  @Test
  void makesAPlaceThatIsFoundByDistance() throws IOException {
    options.put("index.geo.points", "location=latitude,longitude");

    prepare(keeper(), REPORT);

    send(
        "PUT",
        "/" + index + "/_doc/KSEA?refresh=true",
        "{\"station\":\"KSEA\",\"location\":{\"lat\":47.44,\"lon\":-122.31}}");
    JsonObject found =
        send(
            "POST",
            "/" + index + "/_search?filter_path=hits.hits._id",
            "{\"query\":{\"geo_distance\":{\"distance\":\"20km\","
                + "\"location\":{\"lat\":47.5,\"lon\":-122.3}}}}");
    assertThat(found).hasToString("{\"hits\":{\"hits\":[{\"_id\":\"KSEA\"}]}}");
  }

  @Test
  void addsFieldsThatAppearAlsoBehindAnAlias() throws IOException {
    prepare(keeper(), REPORT);
    send("PUT", "/" + index + "/_alias/" + index + "_alias", "{}");
    Schema more =
        SchemaBuilder.struct()
            .field("station", Schema.STRING_SCHEMA)
            .field("wind", SchemaBuilder.struct().field("speed", Schema.FLOAT64_SCHEMA).build())
            .build();
    Schema most =
        SchemaBuilder.struct()
            .field(
                "wind",
                SchemaBuilder.struct()
                    .field("speed", Schema.FLOAT64_SCHEMA)
                    .field("gust", Schema.BOOLEAN_SCHEMA)
                    .build())
            .build();

    keeper().prepare(index, more, settings(), WrittenForm.PLAIN);
    keeper().prepare(index + "_alias", most, settings(), WrittenForm.PLAIN);

    assertThat(properties().getJsonObject("wind"))
        .hasToString(
            "{\"properties\":{\"gust\":{\"type\":\"boolean\"},\"speed\":{\"type\":\"double\"}}}");
    assertThat(properties()).containsKey("latitude");
  }

  @Test
  void leavesTheMappingOfAnIndexThatIsThereUnlessItIsToEvolve() throws IOException {
    send("PUT", "/" + index, "{}");
    options.put("index.create", "create");

    prepare(keeper(), REPORT);

    assertThat(properties()).isNull();
  }

  @Test
  void doesNothingUnlessAskedTo() throws IOException {
    options.put("index.create", "none");

    prepare(keeper(), REPORT);

    assertThat(api.get("/" + index, Map.of()).status()).isEqualTo(404);
  }

  @Test
  void refusesASchemaThatCannotBeTakenUntilTheIndexCan() throws IOException {
    send("PUT", "/" + index, "{\"mappings\":{\"properties\":{\"station\":{\"type\":\"long\"}}}}");
    IndexKeeper keeper = keeper();

    assertThatThrownBy(() -> prepare(keeper, REPORT))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(index)
        .hasMessageContaining("field station is long in the index, and its values need keyword")
        .hasMessageContaining("reindex");
    assertThat(properties()).containsOnlyKeys("station");

    send("DELETE", "/" + index, null);
    assertThatThrownBy(() -> prepare(keeper, REPORT)).isInstanceOf(DataException.class);
    now += 31_000_000_000L;
    prepare(keeper, REPORT);
    assertThat(properties()).hasSize(4);
  }

  @Test
  void refusesWhatTheIndexHasNoRoomFor() throws IOException {
    options.put("index.settings", "{\"index.mapping.total_fields.limit\": 5}");
    prepare(keeper(), REPORT);
    SchemaBuilder wide = SchemaBuilder.struct();
    IntStream.range(0, 9).forEach(number -> wide.field("f" + number, Schema.INT64_SCHEMA));

    assertThatThrownBy(() -> prepare(keeper(), wide.build()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("illegal_argument_exception")
        .hasMessageContaining("raise the limit");
  }

  @Test
  void blamesSettingsThatElasticsearchRefuses() {
    options.put("index.settings", "{\"number_of_dreams\": 5}");

    assertThatThrownBy(() -> prepare(keeper(), REPORT))
        .isInstanceOf(ConnectException.class)
        .isNotInstanceOf(DataException.class)
        .hasMessageContaining("number_of_dreams")
        .hasMessageContaining("index.settings");
  }

  @Test
  void letsSeveralMakeTheSameIndex() throws IOException {
    List<CompletableFuture<Void>> makers =
        IntStream.range(0, 6)
            .mapToObj(number -> CompletableFuture.runAsync(() -> prepare(keeper(), REPORT)))
            .toList();

    makers.forEach(CompletableFuture::join);

    assertThat(properties()).hasSize(4);
  }

  @Test
  void saysThatTheClusterIsAway() throws IOException {
    try (RestClient nobody = client("http://127.0.0.1:1")) {
      IndexKeeper keeper = new IndexKeeper(new Indices(new JsonApi(nobody)), () -> now);

      assertThatThrownBy(() -> prepare(keeper, REPORT)).isInstanceOf(ClusterTroubleException.class);
    }
  }

  private IndexKeeper keeper() {
    return new IndexKeeper(new Indices(api), () -> now);
  }

  private void prepare(IndexKeeper keeper, Schema schema) {
    keeper.prepare(index, schema, settings(), WrittenForm.PLAIN);
  }

  private IndexSettings settings() {
    return IndexSettings.ofTopic(options, Map.of());
  }

  private JsonObject properties() throws IOException {
    return get("/" + index + "/_mapping")
        .getJsonObject(index)
        .getJsonObject("mappings")
        .getJsonObject("properties");
  }

  private JsonObject get(String path) throws IOException {
    return send("GET", path, null);
  }

  private JsonObject send(String method, String path, String body) throws IOException {
    JsonApi.Answer answer =
        api.send(method, path, Map.of(), body == null ? null : IndexSettings.json(body));
    assertThat(answer.isOk()).as(answer.words()).isTrue();
    return answer.body();
  }

  private static RestClient client(String url) {
    return new Clients(
            ConnectionSettings.parse(
                new AbstractConfig(
                    ConnectionSettings.define(new ConfigDef()),
                    Map.of("elasticsearch.urls", url),
                    false)))
        .open(false);
  }
}
