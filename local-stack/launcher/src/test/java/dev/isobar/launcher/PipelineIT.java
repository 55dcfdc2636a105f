package dev.isobar.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.isobar.browser.Browser;
import dev.isobar.launcher.access.OpenAccess;
import dev.isobar.local.KafkaServer;
import dev.isobar.local.LocalStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The real path on real servers, as {@code ./isobar up} lays it out. Both tests share the servers
 * and the streams application; each has a simulator and a Connect worker of its own, and empty
 * tables and indices. They follow different stations, so that neither sees the other's.
 */
class PipelineIT {

  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Path RECORDED =
      ROOT.resolve("../shared/data/nws/2026-07-air-quality").normalize();
  private static final Set<String> OF_ONE_TEST = Set.of(Pipeline.SIMULATOR, Pipeline.CONNECT);
  private static final Duration PATIENCE = Duration.ofSeconds(240);

  private static final ServicePorts PORTS = FreePorts.of(new StackShape());
  private static Home home;
  private static LocalStack shared;
  private static CqlSession cassandra;

  private Pipeline pipeline;
  private LocalStack own;

  @BeforeAll
  static void startServers() throws IOException {
    Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "pipeline");
    home = new Home(ROOT, folder);
    Pipeline layout = new Pipeline(home, PORTS, new StackShape(), new WeatherOptions());
    shared = stack();
    layout.services().stream()
        .filter(service -> !OF_ONE_TEST.contains(service.name()))
        .forEach(one -> shared.add(one.server(), one.preparation(), one.needs()));
    shared.start(PATIENCE);
    cassandra = layout.cassandra().connect();
  }

  @AfterAll
  static void stopServers() {
    if (cassandra != null) {
      cassandra.close();
    }
    shared.stop();
  }

  @BeforeEach
  void emptyTablesAndIndices() throws IOException, InterruptedException {
    cassandra.execute("TRUNCATE isobar.observations");
    cassandra.execute("TRUNCATE isobar.hourly");
    HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(
                    new Pipeline(home, PORTS, new StackShape(), new WeatherOptions())
                        .addresses()
                        .elasticsearch()
                        .resolve("/weather-enriched,weather-hourly?ignore_unavailable=true"))
                .DELETE()
                .build(),
            HttpResponse.BodyHandlers.discarding());
  }

  @AfterEach
  void stopOwn() {
    if (own != null) {
      own.stop();
    }
  }

  @Test
  void everyReportThatWasServedLandsOnceWithEveryValueWhileServicesAreKilled() throws Exception {
    // given weather far faster than the clock, from an API that fails and garbles at times
    WeatherOptions weather = new WeatherOptions();
    weather.speed = 120;
    weather.seed = 20_260_101;
    // Hours with storms in these states: other hours have no alerts at all.
    weather.start = Instant.parse("2026-11-23T19:00:00Z");
    weather.faultRate = 0.05;
    weather.malformedRate = 0.01;
    weather.states = "WA,OR,CA,TX";
    start("simulated", weather);
    SimulatorControl simulator = simulator();

    // when reports flow, and what carries them is killed and started again
    simulator.awaitServed(700, PATIENCE);
    Crash.andRestart(own, Pipeline.CONNECT, PATIENCE);
    for (int kill = 1; kill <= 3; kill++) {
      Crash.andRestart(shared, Pipeline.STREAMS_APP, PATIENCE);
      simulator.awaitServed(simulator.reportsServed() + 200, PATIENCE);
    }
    simulator.endFaults();
    simulator.freeze();

    // then everything that was served has landed, once and unchanged
    Comparison comparison = compareWhenLanded();
    System.out.println("End to end, simulated: " + comparison);
    assertThat(comparison.differences()).as(comparison.toString()).isEmpty();
    assertThat(comparison.reports()).isGreaterThan(1_300);

    // and what was malformed, and only that, is in the dead-letter topic with its reason
    List<String> malformed =
        simulator.ledger().stream()
            .filter(line -> line.path("malformed").asBoolean())
            .map(line -> line.path("id").asText())
            .toList();
    Map<String, String> reasons = DeadLetters.reasons(kafkaClient(), "weather.observations.dlq");
    System.out.printf(
        "Malformed reports served: %d, dead letters: %d%n", malformed.size(), reasons.size());
    assertThat(malformed).isNotEmpty();
    assertThat(reasons.keySet()).containsExactlyInAnyOrderElementsOf(malformed);
    assertThat(reasons.values()).noneMatch(String::isBlank);

    // and the NWS's own forecasts were scored beside the models, and its alerts have come
    assertThat(rows("isobar_state.isobar_streams_models_view"))
        .filteredOn(row -> "nws".equals(row.get("model")))
        .extracting(row -> ((Number) row.get("count_1h")).longValue())
        .anyMatch(count -> count > 0);
    assertThat(TopicRecords.of(kafkaClient(), "weather.alerts")).isNotEmpty();

    // and the dashboard shows it
    Optional<Browser> browser = Browser.startIfInstalled();
    if (browser.isEmpty()) {
      System.out.println(Browser.MISSING);
      return;
    }
    try (Browser one = browser.get()) {
      URI address = URI.create("http://127.0.0.1:" + PORTS.streams + "/");
      new DashboardCheck(address, one).pagesShowWhatTheServerAnswers();
    }
  }

  private static List<Map<String, Object>> rows(String table) {
    return LandedRows.inTable(cassandra, table);
  }

  @Test
  void recordedAnswersOfTheRealApiLandUnchanged() throws Exception {
    assumeTrue(
        Files.isDirectory(RECORDED), "the recorded answers of the API are not beside the project");
    // given the API as it was recorded
    WeatherOptions weather = new WeatherOptions();
    weather.recorded = RECORDED;
    weather.stations = "KALB,KAQW,KDDH,KOWD,KSFZ,KTAN";
    start("recorded", weather);

    // when it is polled
    simulator().awaitServed(6, PATIENCE);

    // then the six recorded reports have landed with every value
    Comparison comparison = compareWhenLanded();
    System.out.println("End to end, recorded: " + comparison);
    assertThat(comparison.differences()).as(comparison.toString()).isEmpty();
    assertThat(comparison.reports()).isEqualTo(6);
  }

  private void start(String name, WeatherOptions weather) {
    Home ownHome = new Home(ROOT, home.folder().resolve(name));
    pipeline = new Pipeline(ownHome, PORTS, new StackShape(), weather);
    own = stack();
    pipeline.services().stream()
        .filter(service -> OF_ONE_TEST.contains(service.name()))
        .forEach(one -> own.add(one.server(), one.preparation(), List.of()));
    own.start(PATIENCE);
  }

  private static LocalStack stack() {
    return new LocalStack(
        (server, state, elapsed) ->
            System.out.printf("%s %s %d ms%n", server.name(), state.word(), elapsed.toMillis()));
  }

  private SimulatorControl simulator() {
    return new SimulatorControl(pipeline.addresses().simulator());
  }

  private static Map<String, Object> kafkaClient() {
    return new OpenAccess()
        .kafkaClient(
            shared.servers().stream()
                .filter(KafkaServer.class::isInstance)
                .map(KafkaServer.class::cast)
                .toList());
  }

  private Comparison compareWhenLanded() throws IOException, InterruptedException {
    return new LandedInTime(pipeline, cassandra, PATIENCE).compare();
  }
}
