package dev.isobar.app.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.isobar.app.config.AppConfig;
import dev.isobar.app.query.HopSettings;
import dev.isobar.app.query.NotNowException;
import dev.isobar.app.query.QuerySettings;
import dev.isobar.app.query.Question;
import dev.isobar.app.query.Reply;
import dev.isobar.app.query.Staleness;
import dev.isobar.app.query.StateAccess;
import dev.isobar.app.query.StoreCatalogue;
import dev.isobar.app.runtime.StreamsSettings;
import dev.isobar.app.serde.RegistryPatience;
import dev.isobar.app.serde.RegistrySerdes;
import dev.isobar.app.stream.StoreNames;
import dev.isobar.app.stream.TopicNames;
import dev.isobar.local.JavaProgram;
import dev.isobar.local.ServerOptions;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import dev.isobar.weather.AreaSummary;
import dev.isobar.weather.DailySummary;
import dev.isobar.weather.HourlySummary;
import dev.isobar.weather.Observation;
import dev.isobar.weather.RollingSummary;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jar itself on a real broker, registry and Cassandra, killed in the middle of its work, and
 * once without the disk it had; then reset, and over the same topics again from their start.
 */
class StreamsAppIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS =
      LocalServersExtension.with(Service.KAFKA, Service.REGISTRY, Service.CASSANDRA);

  private static final long SEED = 20260715;
  private static final int KILLS = 3;
  private static final String KEYSPACE = "streams_app_it";
  private static final String APPLICATION = "isobar-streams";
  private static final int PARTITIONS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path folder;
  private RegistrySerdes serdes;
  private RegistryPatience patience;
  private InputTopics input;
  private JavaProgram app;

  @BeforeEach
  void start() throws IOException {
    URI registry = URI.create(SERVERS.registry().url());
    patience = new RegistryPatience(registry, Duration.ofMillis(100), Duration.ofSeconds(1));
    serdes = new RegistrySerdes(registry, patience);
    input = new InputTopics(SERVERS.kafka().bootstrapServers(), serdes);
    try (CqlSession cassandra = cassandra()) {
      cassandra.execute("DROP KEYSPACE IF EXISTS " + KEYSPACE);
      cassandra.execute(
          "CREATE KEYSPACE "
              + KEYSPACE
              + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
    }
    app =
        JarInstance.of(
            APPLICATION,
            List.of(),
            ServerOptions.in(folder).withLogFile(Path.of("target", "streams-app-it.log")),
            properties());
  }

  @AfterEach
  void stop() throws InterruptedException, ExecutionException {
    app.close();
    input.close();
    patience.close();
    SharedBroker.removeTopics(SERVERS.kafka().bootstrapServers());
  }

  @Test
  void killedThreeTimesAndOnceWithoutItsDiskItLosesNothingAndAfterAResetItComesToTheSame()
      throws IOException, InterruptedException, ExecutionException {
    Random random = new Random(SEED);
    Map<String, List<Observation>> versions = RandomReports.versionsOfReports(random);
    List<Observation> arrivals = new ArrayList<>(RandomReports.interleave(versions, random));
    for (Observation report : RandomReports.hourByHour("KPDX", 10, random)) {
      versions.put("KPDX@" + report.getTimestamp(), List.of(report));
      arrivals.add(report);
    }
    app.start();
    app.awaitReady(PATIENCE);
    RandomReports.STATIONS.forEach(id -> input.send(Reports.station(id).build()));
    input.flush();
    for (String station : RandomReports.STATIONS) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                HttpResponse<String> answer = ask(station);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
              });
    }

    List<List<Observation>> parts = parts(arrivals, 2 * KILLS + 1);
    input.send(TopicNames.OBSERVATIONS, "KSEA", new byte[] {1, 2, 3});
    for (int kill = 0; kill < KILLS; kill++) {
      int before = committed(TopicNames.HOURLY).size();
      parts.get(2 * kill).forEach(input::send);
      input.flush();
      await().atMost(PATIENCE).until(() -> committed(TopicNames.HOURLY).size() > before);
      parts.get(2 * kill + 1).forEach(input::send);
      input.flush();
      app.kill();
      if (kill == 1) {
        StateFolder.delete(folder.resolve("state"));
      }
      app.start();
      app.awaitReady(PATIENCE);
    }
    parts.get(2 * KILLS).forEach(input::send);
    input.flush();

    BatchSummaries expected = BatchSummaries.ofVersions(versions);
    awaitFinals(TopicNames.HOURLY, HourlySummary.class, expected.hours());
    awaitFinals(TopicNames.DAILY, DailySummary.class, expected.days());
    awaitFinals(TopicNames.ROLLING, RollingSummary.class, expected.rolling());
    awaitFinals(TopicNames.AREAS, AreaSummary.class, expected.areas());
    assertThat(committed(TopicNames.ENRICHED)).as("once each").hasSize(arrivals.size());
    assertThat(committed("weather.observations.dlq"))
        .singleElement()
        .satisfies(
            letter -> assertThat(header(letter, "topic")).isEqualTo(TopicNames.OBSERVATIONS));
    assertLatestIsAnswered(versions);
    assertRowsAre(expected.hours());
    assertTheSameAfterAReset();
  }

  /** Without kills, and in one go: the state has nothing of either in it. */
  private void assertTheSameAfterAReset() throws IOException, InterruptedException {
    assertThat(command("reset", "--yes")).startsWith("exit code 1").contains("still runs");
    app.close();
    try (CqlSession cassandra = cassandra()) {
      Map<String, Map<String, String>> rows = ReadStateRows.of(cassandra, KEYSPACE, APPLICATION);
      assertThat(rows).hasSizeGreaterThan(20);
      assertThat(rows.get(StoreNames.DAILY)).isNotEmpty();
      assertThat(rows.get(StoreNames.EVENTS)).isNotEmpty();
      assertThat(rows.get(StoreNames.GRAPH_EDGES)).isNotEmpty();
      assertThat(rows.get(StoreNames.MODELS)).isNotEmpty();
      assertAllRowsAreFoundWhereTheCatalogueSays(rows);
      assertThat(command("check"))
          .as("the same that it has run with")
          .startsWith("exit code 0")
          .contains("ok       cassandra")
          .contains("warning  normals")
          .doesNotContain("error");
      // The broker takes the instance for a member until its session is over.
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(command("reset", "--yes")).startsWith("exit code 0"));
      assertThat(ReadStateRows.of(cassandra, KEYSPACE, APPLICATION)).isEmpty();
      assertThat(command("reset", "--yes")).contains("nothing of " + APPLICATION);
      app.start();
      app.awaitReady(PATIENCE);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(ReadStateRows.of(cassandra, KEYSPACE, APPLICATION)).isEqualTo(rows));
    }
  }

  /** Nothing runs: what is asked comes from the rows, each asked for in one partition. */
  private void assertAllRowsAreFoundWhereTheCatalogueSays(Map<String, Map<String, String>> rows) {
    AppConfig config = AppConfig.of(properties());
    StreamsConfig streams = StreamsSettings.of(config);
    StoreCatalogue catalogue = WeatherTopology.catalogue(config, streams, serdes);
    QuerySettings settings =
        new QuerySettings(streams, true, "127.0.0.1:1", List.of(), HopSettings.of(null, null));
    try (StateAccess state =
        StateAccess.alone(Optional::empty, catalogue, settings, InstantSource.system())) {
      rows.forEach(
          (store, ofStore) -> {
            Set<String> keys = new TreeSet<>();
            ofStore
                .keySet()
                .forEach(
                    row -> {
                      String key = column(row, "key");
                      keys.add(key);
                      assertThat(catalogue.get(store).partitionOf(key, PARTITIONS))
                          .as("%s: %s", store, row)
                          .isEqualTo(Integer.parseInt(column(row, "partition")));
                    });
            await(store)
                .atMost(PATIENCE)
                .ignoreException(NotNowException.class)
                .untilAsserted(() -> assertThat(keysOf(state, store)).isEqualTo(keys));
          });
    }
  }

  private static String column(String row, String name) {
    Matcher column = Pattern.compile("(?:^| )" + name + "=(\\S+) ").matcher(row);
    assertThat(column.find()).as(row).isTrue();
    return column.group(1);
  }

  private static Set<String> keysOf(StateAccess state, String store) {
    Set<String> keys = new TreeSet<>();
    String after = null;
    Reply page;
    do {
      page =
          state.ask(
              new Question.Entries(store, null, null, null, after, false, 500),
              new Staleness(Staleness.Consistency.ANY, Duration.ZERO),
              Instant.now().plusSeconds(20));
      page.found().forEach(found -> keys.add(found.keyText()));
      after = page.more() ? page.found().get(page.found().size() - 1).keyText() : null;
    } while (page.more());
    return keys;
  }

  /** What a command of the jar ends with and prints, with the properties of the application. */
  private String command(String... words) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-jar", JarInstance.JAR.toString()));
    line.addAll(List.of(words));
    Map<String, String> properties = properties();
    properties.put("isobar.http.port", "0");
    line.addAll(JarInstance.arguments(properties));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return "exit code " + process.waitFor() + "\n" + printed;
  }

  private <T extends SpecificRecord> void awaitFinals(
      String topic, Class<T> type, Map<String, T> expected) {
    await(topic)
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(finals(topic, type)).as("seed %s", SEED).isEqualTo(expected));
  }

  /** The state itself, as anybody reads it with CQL, a flush later. */
  private static void assertRowsAre(Map<String, HourlySummary> expected) {
    try (CqlSession cassandra = cassandra()) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                Map<String, Double> rows = new HashMap<>();
                cassandra
                    .execute("SELECT * FROM " + KEYSPACE + ".isobar_streams_hourly_view")
                    .forEach(
                        row ->
                            rows.put(
                                row.getString("station_id") + "|" + row.getInstant("window_start"),
                                row.get("temperature_mean", Double.class)));
                Map<String, Double> means = new HashMap<>();
                expected.forEach((hour, summary) -> means.put(hour, summary.getTemperatureMean()));
                assertThat(rows).isEqualTo(means);
              });
    }
  }

  private static CqlSession cassandra() {
    return CqlSession.builder()
        .addContactPoint(SERVERS.cassandra().contactPoint())
        .withLocalDatacenter(SERVERS.cassandra().localDatacenter())
        .build();
  }

  private static List<List<Observation>> parts(List<Observation> all, int count) {
    List<List<Observation>> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parts.add(all.subList(all.size() * i / count, all.size() * (i + 1) / count));
    }
    return parts;
  }

  private void assertLatestIsAnswered(Map<String, List<Observation>> versions)
      throws IOException, InterruptedException {
    Observation newest =
        versions.values().stream()
            .map(ofReport -> ofReport.get(ofReport.size() - 1))
            .filter(report -> report.getStationId().equals("KSEA"))
            .max(Comparator.comparing(Observation::getTimestamp))
            .orElseThrow();
    HttpResponse<String> answer = ask("KSEA");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("\"timestamp\":\"" + newest.getTimestamp() + "\"");
  }

  private HttpResponse<String> ask(String station) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + app.port() + "/v1/stations/" + station);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  private Map<String, String> properties() {
    Map<String, String> properties = JarInstance.propertiesFor(SERVERS, KEYSPACE);
    properties.put("application.id", APPLICATION);
    properties.put("state.dir", folder.resolve("state").toString());
    return properties;
  }

  private <T extends SpecificRecord> Map<String, T> finals(String topic, Class<T> type) {
    return CommittedRecords.last(
        SERVERS.kafka().bootstrapServers(), topic, serdes.of(type).deserializer());
  }

  private static List<ConsumerRecord<String, byte[]>> committed(String topic) {
    return CommittedRecords.of(SERVERS.kafka().bootstrapServers(), topic);
  }

  private static String header(ConsumerRecord<?, ?> letter, String name) {
    return new String(
        letter.headers().lastHeader("__streams.errors." + name).value(), StandardCharsets.UTF_8);
  }
}
