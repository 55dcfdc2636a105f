package dev.isobar.connect.elasticsearch.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.connect.elasticsearch.config.ElasticsearchSinkConfig;
import dev.isobar.connect.elasticsearch.document.BulkAction;
import dev.isobar.connect.elasticsearch.document.DocumentKey;
import dev.isobar.connect.elasticsearch.write.ScriptedElasticsearch.Received;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulkClientTest {

  private static final BulkItem ITEM =
      new BulkItem(
          new SinkRecord("t", 0, null, "a", null, null, 0),
          new BulkAction(
              new DocumentKey("i", null, "a"),
              BulkAction.Method.INDEX,
              "{}\n{}\n".getBytes(StandardCharsets.UTF_8)));

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

    try (BulkClient client = client(Map.of())) {
      assertThat(client.send(List.of(ITEM, ITEM)))
          .containsExactly(ItemResult.status(201), ItemResult.status(200));
    }

    assertThat(server.received())
        .containsExactly(new Received("POST", "/_bulk", null, "{}\n{}\n{}\n{}\n"));
  }

  @Test
  void readsTheErrorOfEachItem() {
    server.items(200, 429);

    try (BulkClient client = client(Map.of())) {
      assertThat(client.send(List.of(ITEM, ITEM)))
          .containsExactly(
              ItemResult.status(200), new ItemResult(429, "type_429", "reason: cause"));
    }
  }

  @Test
  void signsInWithAUser() {
    server.items(200);

    try (BulkClient client =
        client(Map.of("elasticsearch.username", "u", "elasticsearch.password", "p"))) {
      client.send(List.of(ITEM));
    }

    assertThat(server.received().get(0).authorization()).isEqualTo("Basic dTpw");
  }

  @Test
  void signsInWithAnApiKey() {
    server.items(200);

    try (BulkClient client = client(Map.of("elasticsearch.api.key", "abc"))) {
      client.send(List.of(ITEM));
    }

    assertThat(server.received().get(0).authorization()).isEqualTo("ApiKey abc");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503})
  void takesARequestTurnedAwayAsEachItemTurnedAway(int status) {
    server.body(status, "<html>busy</html>");

    try (BulkClient client = client(Map.of())) {
      assertThat(client.send(List.of(ITEM, ITEM)))
          .extracting(ItemResult::verdict)
          .containsExactly(ItemResult.Verdict.RETRY, ItemResult.Verdict.RETRY);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 405, 413})
  void refusesWhatARepetitionWouldNotChange(int status) {
    server.body(status, "{}");

    try (BulkClient client = client(Map.of())) {
      assertThatThrownBy(() -> client.send(List.of(ITEM)))
          .isInstanceOfSatisfying(
              BulkRefusedException.class, e -> assertThat(e.status()).isEqualTo(status))
          .hasMessageContaining(server.url());
    }
  }

  @Test
  void namesTheOptionsOfAUserThatMayNotWrite() {
    server.body(401, "{}");

    try (BulkClient client = client(Map.of())) {
      assertThatThrownBy(() -> client.send(List.of(ITEM)))
          .hasMessageContaining("elasticsearch.username")
          .hasMessageContaining("elasticsearch.api.key");
    }
  }

  @Test
  void takesACutConnectionAsTrouble() {
    server.cut();

    try (BulkClient client = client(Map.of())) {
      assertThatThrownBy(() -> client.send(List.of(ITEM)))
          .isInstanceOf(ClusterTroubleException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>hello</html>",
        "{\"took\":1,\"errors\":false,\"items\":[]}",
        "{\"took\":1,\"errors\":false,\"it"
      })
  void takesAnAnswerItCannotReadAsTrouble(String body) {
    server.body(200, body);

    try (BulkClient client = client(Map.of())) {
      assertThatThrownBy(() -> client.send(List.of(ITEM)))
          .isInstanceOf(ClusterTroubleException.class);
    }
  }

  private BulkClient client(Map<String, String> more) {
    Map<String, String> properties = new HashMap<>(more);
    properties.put("elasticsearch.urls", server.url());
    return new BulkClient(ElasticsearchSinkConfig.parse(properties));
  }
}
