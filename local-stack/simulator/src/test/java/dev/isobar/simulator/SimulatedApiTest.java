package dev.isobar.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedApiTest {

  static final Instant START = Instant.parse("2026-01-15T18:00:00Z");

  private NwsSimulator simulator;
  private ApiClient api;

  @BeforeEach
  void start() {
    simulator = NwsSimulator.start(options(7).build());
    api = new ApiClient(simulator);
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  static SimulatorOptionsBuilder options(long seed) {
    return SimulatorOptions.defaults()
        .change()
        .seed(seed)
        .start(START)
        .wall(() -> START)
        .history(Duration.ofHours(12));
  }

  @Test
  void sameSeedGivesTheSameAnswerAndAnotherSeedAnother() throws IOException, InterruptedException {
    String path = "/stations/KSEA/observations?limit=50";
    String first = withoutPort(api.get(path).body());

    assertThat(withoutPort(api.get(path).body())).isEqualTo(first);
    try (NwsSimulator twin = NwsSimulator.start(options(7).build());
        NwsSimulator other = NwsSimulator.start(options(8).build())) {
      assertThat(withoutPort(new ApiClient(twin).get(path).body())).isEqualTo(first);
      assertThat(withoutPort(new ApiClient(other).get(path).body())).isNotEqualTo(first);
    }
  }

  private static String withoutPort(String body) {
    return body.replaceAll("127\\.0\\.0\\.1:\\d+", "");
  }

  @Test
  void pagesCoverEveryReportExactlyOnceNewestFirst() throws IOException, InterruptedException {
    List<JsonNode> whole = api.allFeatures("/stations/KJFK/observations");
    List<JsonNode> paged = api.allFeatures("/stations/KJFK/observations?limit=7");

    List<String> ids = distinct(whole);
    assertThat(ids).hasSizeGreaterThan(100);
    assertThat(paged).extracting(feature -> feature.path("id").asText()).isEqualTo(ids);
    assertThat(ids).isSortedAccordingTo((a, b) -> b.compareTo(a));
  }

  @Test
  void startAndEndLimitThePage() throws IOException, InterruptedException {
    String span = "start=2026-01-15T10:00:00%2B00:00&end=2026-01-15T11:00:00Z";
    List<JsonNode> features = api.allFeatures("/stations/KJFK/observations?limit=5&" + span);

    assertThat(features)
        .isNotEmpty()
        .allSatisfy(
            feature ->
                assertThat(timestamp(feature))
                    .isBetween("2026-01-15T10:00:00+00:00", "2026-01-15T11:00:00+00:00"));
  }

  @Test
  void stationPagesCoverAllStationsOfAllStates() throws IOException, InterruptedException {
    List<JsonNode> stations = api.allFeatures("/stations?limit=100");

    assertThat(distinct(stations)).hasSize(stations.size()).hasSizeGreaterThanOrEqualTo(300);
    assertThat(api.allFeatures("/stations?state=WA&limit=3")).hasSizeGreaterThan(3);
    assertThat(
            api.allFeatures(
                "/stations?id=KALB,KAQW,KDDH&id=KOWD&id[]=KSFZ&id[1]=KTAN"
                    .replace("[", "%5B")
                    .replace("]", "%5D")))
        .hasSize(6);
  }

  @Test
  void someReportsAreListedTwiceCorrectedOrLate() throws IOException, InterruptedException {
    Map<String, Set<String>> contents = new TreeMap<>();
    int repeats = 0;
    int late = 0;
    Map<String, String> newest = new TreeMap<>();
    for (int step = 0; step < 24; step++) {
      for (String station : List.of("KSEA", "KJFK", "KORD", "KDEN", "KATL", "KSFO")) {
        List<JsonNode> page = api.allFeatures("/stations/" + station + "/observations");
        String newestBefore = newest.getOrDefault(station, "");
        repeats += page.size() - distinct(page).size();
        for (JsonNode feature : page) {
          String id = feature.path("id").asText();
          boolean isNew = contents.computeIfAbsent(id, key -> new HashSet<>()).isEmpty();
          contents.get(id).add(feature.toString());
          late += isNew && id.compareTo(newestBefore) < 0 ? 1 : 0;
        }
        newest.put(station, page.get(0).path("id").asText());
      }
      simulator.clock().advance(Duration.ofMinutes(30));
    }

    assertThat(repeats).isPositive();
    assertThat(late).isPositive();
    assertThat(contents.values())
        .anySatisfy(versions -> assertThat(versions).hasSizeGreaterThan(1));
  }

  @Test
  void withAFrozenClockAnswersDoNotChangeAndTimeGoesOnWhenItIsMoved()
      throws IOException, InterruptedException {
    api.post("/simulator/clock", "{\"frozen\":true}");
    String before = api.get("/stations/KORD/observations?limit=1").body();
    assertThat(api.get("/stations/KORD/observations?limit=1").body()).isEqualTo(before);

    api.post("/simulator/clock", "{\"advance\":\"PT2H\"}");

    assertThat(api.get("/stations/KORD/observations?limit=1").body()).isNotEqualTo(before);
    assertThat(api.json("/simulator/stats").path("simulatedTime").asText())
        .isEqualTo(START.plus(Duration.ofHours(2)).toString());
    assertThat(api.get("/stations/KORD").headers().firstValue("Date"))
        .map(DateTimeFormatter.RFC_1123_DATE_TIME::parse)
        .map(Instant::from)
        .contains(START.plus(Duration.ofHours(2)).truncatedTo(ChronoUnit.SECONDS));
  }

  @Test
  void ledgerHoldsExactlyWhatAClientRead() throws IOException, InterruptedException {
    Map<String, Map<String, JsonNode>> read = new TreeMap<>();
    for (int step = 0; step < 6; step++) {
      for (String station : List.of("KSEA", "KJFK", "KDEN")) {
        for (JsonNode feature :
            api.allFeatures("/stations/" + station + "/observations?limit=50")) {
          read.put(feature.path("id").asText(), ApiClient.feature(feature));
        }
      }
      simulator.clock().advance(Duration.ofMinutes(20));
    }
    api.get("/stations/KMIA/observations/latest");

    Map<String, Map<String, JsonNode>> ledger = new TreeMap<>();
    for (JsonNode line : api.lines("/simulator/ledger")) {
      ledger.put(line.path("id").asText(), ApiClient.feature(line));
    }
    assertThat(ledger).isEqualTo(read);
    JsonNode stats = api.json("/simulator/stats");
    assertThat(stats.path("reportsServed").asInt()).isEqualTo(read.size());
    assertThat(stats.path("versionsServed").asInt()).isGreaterThan(read.size());
    assertThat(stats.path("seed").asLong()).isEqualTo(7);
  }

  @Test
  void ledgerOfStationsHoldsWhatWasServed() throws IOException, InterruptedException {
    JsonNode station = api.json("/stations/KSEA");

    List<JsonNode> lines = api.lines("/simulator/ledger/stations");

    assertThat(lines).hasSize(1);
    assertThat(ApiClient.feature(lines.get(0))).isEqualTo(ApiClient.feature(station));
  }

  @Test
  void malformedReportsAreServedAndMarkedInTheLedger() throws IOException, InterruptedException {
    try (NwsSimulator malformed = NwsSimulator.start(options(7).malformedRate(0.3).build())) {
      ApiClient client = new ApiClient(malformed);
      List<JsonNode> features = client.allFeatures("/stations/KSEA/observations");
      long withoutTime =
          features.stream().filter(feature -> !feature.path("properties").has("timestamp")).count();
      List<JsonNode> ledger = client.lines("/simulator/ledger");

      assertThat(withoutTime).isPositive();
      assertThat(features)
          .anySatisfy(f -> assertThat(value(f, "temperature").isTextual()).isTrue());
      assertThat(features)
          .anySatisfy(f -> assertThat(value(f, "temperature").asDouble()).isGreaterThan(1e36));
      long marked = ledger.stream().filter(line -> line.path("malformed").asBoolean()).count();
      assertThat(marked).isBetween(ledger.size() / 5L, ledger.size() / 2L);
      assertThat(client.json("/simulator/stats").path("malformedServed").asLong())
          .isEqualTo(marked);
    }
  }

  private static JsonNode value(JsonNode feature, String quantity) {
    return feature.path("properties").path(quantity).path("value");
  }

  @ParameterizedTest
  @CsvSource({
    "/stations?foo=1,400,BadRequest",
    "/stations?limit=501,400,BadRequest",
    "/stations?limit=none,400,BadRequest",
    "/stations/KSEA/observations?limit=0,400,BadRequest",
    "/stations/KSEA/observations?start=yesterday,400,BadRequest",
    "/stations/KSEA/observations?cursor=xyz,400,BadRequest",
    "/stations/KSEA/observations/yesterday,400,BadRequest",
    "/stations/KSEA/observations/2020-01-01T00:00:00Z,404,NotFound",
    "/stations/XXXX,404,NotFound",
    "/stations/XXXX/observations,404,NotFound",
    "'/points/0,0',404,InvalidPoint",
    "/points/here,400,BadRequest",
    "'/gridpoints/XXX/1,1',404,NotFound",
    "/alerts/active?status=wrong,400,BadRequest",
    "/zones/forecast/XXZ999,404,NotFound",
    "/nothing/here,404,NotFound"
  })
  void refusalsAreProblemsWithACorrelationId(String path, int status, String type)
      throws IOException, InterruptedException {
    HttpResponse<String> response = api.get(path);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(response.body()).contains("/problems/" + type).contains("correlationId");
  }

  @Test
  void aRequestWithoutAUserAgentIsForbidden() throws IOException, InterruptedException {
    try (Socket socket = new Socket("127.0.0.1", simulator.baseUri().getPort())) {
      String request =
          "GET /stations/KSEA HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 403 ");
    }
  }

  @Test
  void latestIsTheNewestReportAndCanBeReadByItsTime() throws IOException, InterruptedException {
    JsonNode latest = api.json("/stations/KSEA/observations/latest");
    JsonNode checked = api.json("/stations/KSEA/observations/latest?require_qc=true");
    JsonNode byTime = api.json("/stations/KSEA/observations/" + timestamp(latest));

    assertThat(timestamp(latest)).isGreaterThan("2026-01-15T17:30");
    assertThat(checked.path("properties").path("rawMessage").asText()).startsWith("KSEA ");
    assertThat(byTime.path("id")).isEqualTo(latest.path("id"));
  }

  private static String timestamp(JsonNode feature) {
    return feature.path("properties").path("timestamp").asText();
  }

  private static List<String> distinct(List<JsonNode> features) {
    return features.stream().map(feature -> feature.path("id").asText()).distinct().toList();
  }
}
