package dev.isobar.connect.elasticsearch.write;

import static dev.isobar.connect.elasticsearch.write.Records.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.connect.elasticsearch.config.ConnectionSettings;
import dev.isobar.connect.elasticsearch.config.ElasticsearchSinkConfig;
import dev.isobar.connect.elasticsearch.connection.Clients;
import dev.isobar.connect.elasticsearch.write.BulkAnswer.Tally;
import dev.isobar.connect.elasticsearch.write.ScriptedElasticsearch.Received;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulkClientTest {

  private static final Bulk PAIR =
      Records.bulk(record(0, "a", "index x"), record(1, "b", "index y"));

  private final ScriptedElasticsearch server;

  BulkClientTest() throws IOException {
    server = new ScriptedElasticsearch();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void postsTheBulkAndAsksForNothingElse() {
    server.items(201, 200);

    BulkAnswer answer = send(Map.of(), PAIR);

    assertThat(answer).isEqualTo(new BulkAnswer(new Tally(1, 1, 0, 0), Map.of()));
    assertThat(server.received())
        .containsExactly(new Received("POST", "/_bulk", null, "index a x\nindex b y\n"));
    assertThat(server.queries().get(0))
        .contains("filter_path=errors,items.*.status,items.*.error")
        .contains("timeout=15000ms")
        .doesNotContain("result");
  }

  @Test
  void asksForTheResultsOfUpdates() {
    server.items(200);

    send(Map.of(), Records.bulk(record(0, "a", "update x")));

    assertThat(server.queries().get(0)).contains("items.*.result");
  }

  @Test
  void sendsABodyOfManyChunks() {
    Bulk bulk = new Bulk();
    StringBuilder expected = new StringBuilder();
    int[] statuses = new int[40];
    for (int offset = 0; offset < statuses.length; offset++) {
      BulkItem item = Records.item(record(offset, "a" + offset, "index " + "x".repeat(9973)));
      bulk.add(item);
      expected.append(Records.text(item)).append('\n');
      statuses[offset] = 201;
    }
    server.items(statuses);

    send(Map.of(), bulk);

    assertThat(server.received().get(0).body()).isEqualTo(expected.toString());
  }

  @Test
  void compressesIfAsked() {
    server.items(201, 201);

    send(Map.of("bulk.compression", "gzip"), PAIR);

    assertThat(server.received().get(0).body()).isEqualTo("index a x\nindex b y\n");
    assertThat(server.compressed()).isTrue();
  }

  @Test
  void readsTheErrorOfEachItem() {
    server.items(200, 429);

    assertThat(send(Map.of(), PAIR).troubles())
        .isEqualTo(Map.of(1, new ItemResult(429, "type_429", "reason: cause")));
  }

  @Test
  void signsInWithAUser() {
    server.items(200, 200);

    send(Map.of("elasticsearch.username", "u", "elasticsearch.password", "p"), PAIR);

    assertThat(server.received().get(0).authorization()).isEqualTo("Basic dTpw");
  }

  @Test
  void signsInWithAnApiKey() {
    server.items(200, 200);

    send(Map.of("elasticsearch.api.key", "abc"), PAIR);

    assertThat(server.received().get(0).authorization()).isEqualTo("ApiKey abc");
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503})
  void takesARequestTurnedAwayAsTrouble(int status) {
    server.body(status, "<html>busy</html>");

    assertThatThrownBy(() -> send(Map.of(), PAIR))
        .isInstanceOf(ClusterTroubleException.class)
        .hasMessageContaining("status " + status);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 405, 413})
  void refusesWhatARepetitionWouldNotChange(int status) {
    server.body(status, "{}");

    assertThatThrownBy(() -> send(Map.of(), PAIR))
        .isInstanceOfSatisfying(
            BulkRefusedException.class, e -> assertThat(e.status()).isEqualTo(status))
        .hasMessageContaining(server.url());
  }

  @Test
  void namesTheOptionsOfAUserThatMayNotWrite() {
    server.body(401, "{}");

    assertThatThrownBy(() -> send(Map.of(), PAIR))
        .hasMessageContaining("elasticsearch.username")
        .hasMessageContaining("elasticsearch.api.key");
  }

  @Test
  void takesACutConnectionAsTrouble() {
    server.cut();

    assertThatThrownBy(() -> send(Map.of(), PAIR)).isInstanceOf(ClusterTroubleException.class);
  }

  @Test
  void takesAnAnswerThatIsTooLongInComingAsTrouble() {
    server.silence();

    assertThatThrownBy(() -> send(Map.of("elasticsearch.request.timeout.ms", "200"), PAIR))
        .isInstanceOf(ClusterTroubleException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>hello</html>",
        "[]",
        "{\"took\":1,\"errors\":false,\"items\":[]}",
        "{\"errors\":false,\"items\":[{\"index\":{}},{\"index\":{}}]}",
        "{\"took\":1,\"errors\":false,\"it"
      })
  void takesAnAnswerItCannotReadAsTrouble(String body) {
    server.body(200, body);

    assertThatThrownBy(() -> send(Map.of(), PAIR)).isInstanceOf(ClusterTroubleException.class);
  }

  private BulkAnswer send(Map<String, String> more, Bulk bulk) {
    Map<String, String> properties = new HashMap<>(more);
    properties.put("elasticsearch.urls", server.url());
    ElasticsearchSinkConfig config = ElasticsearchSinkConfig.parse(properties);
    ConnectionSettings connection = config.connection();
    try (BulkClient client =
        new BulkClient(
            new Clients(connection).open(config.write().compressed()),
            server.url(),
            connection.requestTimeout())) {
      return client.send(bulk).toCompletableFuture().join();
    } catch (CompletionException e) {
      throw (RuntimeException) e.getCause();
    }
  }
}
