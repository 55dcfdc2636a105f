package dev.isobar.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.app.config.AppConfig;
import dev.isobar.app.config.HttpSettings;
import dev.isobar.app.query.Found;
import dev.isobar.app.query.Instance;
import dev.isobar.app.query.LongValues;
import dev.isobar.app.query.NotNowException;
import dev.isobar.app.query.Partitioning;
import dev.isobar.app.query.Question;
import dev.isobar.app.query.Reach;
import dev.isobar.app.query.Staleness;
import dev.isobar.app.query.Staleness.Consistency;
import dev.isobar.app.query.StateInMemory;
import dev.isobar.app.query.StoreCatalogue;
import dev.isobar.app.query.StoreDescription;
import dev.isobar.app.query.StoreKind;
import dev.isobar.app.query.TextKeys;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreRoutesTest {

  private static final Instant NOW = StateInMemory.AS_OF.plusMillis(12);
  private static final Instant T = Instant.parse("2026-07-15T19:00:00Z");

  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper mapper = new ObjectMapper();
  private final StateInMemory state =
      new StateInMemory(
          new StoreCatalogue(
              List.of(
                  store("counts", StoreKind.KEY_VALUE),
                  store("by-hour", StoreKind.WINDOW),
                  store("visits", StoreKind.SESSION),
                  store("prices", StoreKind.VERSIONED))));
  private HttpServer server;

  @BeforeEach
  void start() {
    HttpSettings settings =
        AppConfig.of(Map.of("isobar.http.port", "0", "isobar.http.max.results", "50")).http();
    Gate gate = new Gate(settings.limits().maxRequests());
    server =
        HttpServer.start(
            BoundPort.of(settings),
            settings,
            List.of(
                new StoreRoutes(
                    new Asker(state, settings.limits(), () -> NOW),
                    gate,
                    new CurrencyJson(() -> NOW)),
                new PlaceRoutes(
                    state,
                    () -> List.of(new Instance("a:1", Map.of("counts", List.of(0)), Map.of())),
                    "app",
                    "here:7070",
                    gate)));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void keyIsAnsweredWithWhoSaysSoAndHowCurrentThatIs() throws Exception {
    state.put("counts", "KSEA", 5L);

    JsonNode answer = ok("/v1/stores/counts/keys/KSEA");

    assertThat(answer.toString())
        .isEqualTo(
            "{\"store\":\"counts\",\"key\":\"KSEA\",\"value\":5,\"units\":{},\"answered\":"
                + "{\"by\":\"owner\",\"instance\":\"here:7070\",\"partition\":2,\"offset_lag\":0,"
                + "\"as_of\":\"2026-07-15T20:00:00Z\",\"age_ms\":12}}");
    assertThat(state.asked())
        .isEqualTo(
            new StateInMemory.Asked(
                new Question.OfKey("counts", "KSEA"),
                new Staleness(Consistency.OWNER, Duration.ofSeconds(30)),
                NOW.plusSeconds(5),
                Reach.ANYBODY));
  }

  @Test
  void keyThatIsNotThereSaysWhoKnows() throws Exception {
    HttpResponse<String> answer = get("/v1/stores/counts/keys/KXYZ");

    JsonNode problem = problem(answer, 404, "KXYZ");
    assertThat(problem.get("answered").get(0).get("by").asText()).isEqualTo("owner");
  }

  @ParameterizedTest
  @ValueSource(strings = {"KSEA|2026-07-15T19:00:00Z", "a/b", "ü ?#", "50%"})
  void keysMayHaveAnySign(String key) throws Exception {
    state.put("counts", key, 7L);

    String encoded = URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");

    assertThat(ok("/v1/stores/counts/keys/" + encoded).get("key").asText()).isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource({
    "consistency=any,ANY,PT30S",
    "consistency=bounded&maxLag=PT2S,BOUNDED,PT2S",
    "maxLag=PT0S,BOUNDED,PT0S",
    "consistency=owner,OWNER,PT30S",
  })
  void howOldAnAnswerMayBeIsSaidWithTheQuestion(String query, Consistency who, Duration lag)
      throws Exception {
    state.put("counts", "KSEA", 5L);

    ok("/v1/stores/counts/keys/KSEA?" + query);

    assertThat(state.asked().staleness()).isEqualTo(new Staleness(who, lag));
  }

  @Test
  void whatAnotherInstancePassedOnIsNotPassedOnAgain() throws Exception {
    state.put("counts", "KSEA", 5L);

    client.send(
        request("/v1/stores/counts/keys/KSEA").header("Isobar-Hop", "1").build(),
        HttpResponse.BodyHandlers.ofString());

    assertThat(state.asked().reach()).isEqualTo(Reach.THIS_INSTANCE);
  }

  @Test
  void entriesGoOnWithTheCursor() throws Exception {
    for (int i = 0; i < 5; i++) {
      state.put("counts", "K" + i, (long) i);
    }

    JsonNode first = ok("/v1/stores/counts/entries?limit=3&reverse=true");
    JsonNode second =
        ok("/v1/stores/counts/entries?limit=3&reverse=true&cursor=" + first.get("next").asText());

    assertThat(first.get("entries").toString())
        .isEqualTo(
            "[{\"key\":\"K4\",\"value\":4},{\"key\":\"K3\",\"value\":3},"
                + "{\"key\":\"K2\",\"value\":2}]");
    assertThat(second.get("entries").findValuesAsText("key")).containsExactly("K1", "K0");
    assertThat(second.get("next").isNull()).isTrue();
    assertThat(first.get("answered").size()).isEqualTo(1);
  }

  @Test
  void rangesAndPrefixesAreAskedAsTheyAreGiven() throws Exception {
    ok("/v1/stores/counts/entries?from=a&to=c&prefix=b%7C");

    assertThat(state.asked().question())
        .isEqualTo(new Question.Entries("counts", "a", "c", "b|", null, false, 50));
  }

  @Test
  void windowsSessionsAndVersionsHaveTheirTimes() throws Exception {
    state.answering(
        question ->
            StateInMemory.reply(
                true, new Found("k", "k", 9L, T.plusSeconds(1), T, T.plusSeconds(60))));

    JsonNode windows = ok("/v1/stores/by-hour/windows/k?from=2026-07-15&limit=1");
    assertThat(windows.get("entries").get(0).toString())
        .isEqualTo(
            "{\"start\":\"2026-07-15T19:00:00Z\",\"value\":9,"
                + "\"timestamp\":\"2026-07-15T19:00:01Z\"}");
    assertThat(windows.get("more").asBoolean()).isTrue();
    assertThat(state.asked().question())
        .isEqualTo(
            new Question.Windows(
                "by-hour",
                "k",
                Instant.parse("2026-07-15T00:00:00Z"),
                Instant.ofEpochMilli(Long.MAX_VALUE),
                false,
                1));

    JsonNode sessions = ok("/v1/stores/visits/sessions/k");
    assertThat(sessions.get("entries").get(0).get("end").asText())
        .isEqualTo("2026-07-15T19:01:00Z");

    JsonNode version = ok("/v1/stores/prices/keys/k?asOf=2026-07-15T21:30:00%2B02:00");
    assertThat(version.get("valid_from").asText()).isEqualTo("2026-07-15T19:00:00Z");
    assertThat(version.get("valid_to").asText()).isEqualTo("2026-07-15T19:01:00Z");
    assertThat(state.asked().question())
        .isEqualTo(new Question.Version("prices", "k", Instant.parse("2026-07-15T19:30:00Z")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "/v1/stores/nothing/keys/a;404;counts",
        "/v1/stores/counts/windows/a;400;key-value",
        "/v1/stores/by-hour/keys/a;400;windows",
        "/v1/stores/counts/keys/a?limit=1;400;consistency, maxLag",
        "/v1/stores/counts/keys/a?asOf=2026-07-15;400;asOf",
        "/v1/stores/counts/keys/a?consistency=strong;400;owner, bounded or any",
        "/v1/stores/counts/keys/a?maxLag=5;400;PT30S",
        "/v1/stores/counts/keys/a?maxLag=-PT5S;400;PT30S",
        "/v1/stores/counts/keys/a?consistency=any&maxLag=PT5S;400;bounded",
        "/v1/stores/counts/keys/a?consistency=any&consistency=owner;400;more than once",
        "/v1/stores/counts/entries?limit=0;400;1 to 50",
        "/v1/stores/counts/entries?limit=51;400;1 to 50",
        "/v1/stores/counts/entries?limit=many;400;1 to 50",
        "/v1/stores/counts/entries?reverse=1;400;true or false",
        "/v1/stores/counts/entries?cursor=!;400;next",
        "/v1/stores/by-hour/windows/a?from=yesterday;400;2026-07-15T19:00:00Z",
        "/v1/stores?x=1;400;x=1",
      })
  void whatCannotBeAnsweredIsNamedWithWhatCan(String path, int status, String allowed)
      throws Exception {
    problem(get(path), status, allowed);
  }

  @Test
  void notNowSaysWhen() throws Exception {
    state.answering(
        question -> {
          throw new NotNowException("Partition 2 is moving.");
        });

    HttpResponse<String> answer = get("/v1/stores/counts/keys/a");

    problem(answer, 503, "Partition 2 is moving.");
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
  }

  @Test
  void storesAndInstancesAreTold() throws Exception {
    JsonNode stores = ok("/v1/stores").get("stores");
    JsonNode one = ok("/v1/stores/by-hour");
    JsonNode instances = ok("/v1/instances");

    assertThat(stores.findValuesAsText("name"))
        .containsExactly("by-hour", "counts", "prices", "visits");
    assertThat(one.toString())
        .isEqualTo(
            "{\"name\":\"by-hour\",\"kind\":\"window\",\"key_type\":\"string\","
                + "\"value_type\":\"long\",\"units\":{},\"global\":false,\"estimated_entries\":3,"
                + "\"partitions\":[{\"partition\":0,\"owner\":\"here:7070\",\"standbys\":[],"
                + "\"end_offset\":12,\"offset_lag\":0}]}");
    assertThat(instances.toString())
        .isEqualTo(
            "{\"application_id\":\"app\",\"instance\":\"here:7070\",\"instances\":["
                + "{\"instance\":\"a:1\",\"active\":[{\"store\":\"counts\",\"partitions\":[0]}],"
                + "\"standby\":[]}]}");
  }

  private static StoreDescription<String, Long> store(String name, StoreKind kind) {
    return new StoreDescription<>(
        name, kind, new TextKeys(), new LongValues(), false, false, Partitioning.byKey());
  }

  private JsonNode ok(String path) throws Exception {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return mapper.readTree(answer.body());
  }

  private JsonNode problem(HttpResponse<String> answer, int status, String detail)
      throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    JsonNode problem = mapper.readTree(answer.body());
    assertThat(problem.get("detail").asText()).contains(detail);
    return problem;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
  }
}
