package dev.isobar.connect.nws;

import static dev.isobar.connect.nws.http.ScriptedApi.json;
import static dev.isobar.connect.nws.http.ScriptedApi.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.isobar.connect.nws.config.Assignment;
import dev.isobar.connect.nws.http.ScriptedApi;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ConnectorTransactionBoundaries;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.apache.kafka.connect.source.SourceConnectorContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NwsSourceConnectorTest {

  private static final String POINT =
      "{\"properties\": {\"gridId\": \"SEW\", \"gridX\": 125, \"gridY\": 67}}";

  private final ScriptedApi api = new ScriptedApi();
  private final List<URI> probed = new ArrayList<>();
  private final NwsSourceConnector connector =
      new NwsSourceConnector(
          settings -> {
            probed.add(settings.baseUrl());
            return Optional.of("no answer within 2000 ms");
          });
  private final AtomicInteger reconfigurations = new AtomicInteger();

  @AfterEach
  void stop() {
    connector.stop();
    api.close();
  }

  @Test
  void theServiceEntryNamesTheConnector() {
    assertThat(ServiceLoader.load(SourceConnector.class))
        .hasAtLeastOneElementOfType(NwsSourceConnector.class);
  }

  @Test
  void stationsAndTheRateLimitAreSharedByTheTasks() {
    start(
        Map.of(
            "nws.user.agent",
            "t",
            "nws.stations",
            "KSEA,KPDX,KALB",
            "nws.rate.limit.per.second",
            "8"));

    List<Assignment> shares = assignments(2);

    assertThat(shares).hasSize(2);
    assertThat(shares.stream().flatMap(share -> share.stations().stream()))
        .containsExactlyInAnyOrder("KSEA", "KPDX", "KALB");
    assertThat(shares)
        .extracting(Assignment::readsStations)
        .as("the one with less to do also reads the list")
        .containsExactly(false, true);
    assertThat(assignments(10)).as("no task without anything").hasSize(4);
  }

  @Test
  void withTheStationsFeedAloneOneTaskIsEnough() {
    start(Map.of("nws.user.agent", "t", "nws.stations", "KSEA,KPDX", "nws.feeds", "stations"));

    assertThat(assignments(5))
        .containsExactly(new Assignment(List.of(), List.of(), true, List.of(), false));
  }

  @Test
  void theStationsOfAStateAreFoundAsSoonAsTheApiAnswers() {
    api.on(
        "/stations",
        status(503, "text/html", "<html>"),
        json(
            """
            {"features": [{"properties": {"stationIdentifier": "KSEA"}},
                          {"properties": {"stationIdentifier": "KPAE"}},
                          {"properties": {"stationIdentifier": "../x"}}]}
            """));
    start(
        Map.of(
            "nws.base.url", api.url().toString(),
            "nws.user.agent", "t",
            "nws.states", "WA",
            "nws.feeds", "observations",
            "nws.poll.interval.stations.ms", "100"));

    await().until(() -> reconfigurations.get() == 1);
    assertThat(assignments(1).get(0).stations()).containsExactly("KPAE", "KSEA");
    assertThat(api.requests().get(0).uri()).isEqualTo("/stations?state=WA&limit=500");

    int soFar = api.requests().size();
    await().until(() -> api.requests().size() > soFar + 2);
    assertThat(reconfigurations).as("the same set again").hasValue(1);

    api.on(
        "/stations", json("{\"features\": [{\"properties\": {\"stationIdentifier\": \"KGEG\"}}]}"));
    await().until(() -> assignments(1).get(0).stations().equals(List.of("KGEG")));
    assertThat(reconfigurations).as("one more found, then two missing twice").hasValue(3);
  }

  @Test
  void anApiThatIsAwayDoesNotKeepTheConnectorFromStarting() {
    api.close();
    start(
        Map.of(
            "nws.base.url", api.url().toString(),
            "nws.user.agent", "t",
            "nws.states", "WA",
            "nws.feeds", "observations"));

    assertThat(connector.taskConfigs(3)).isEmpty();
  }

  @Test
  void validationNamesEveryProblemAtItsProperty() {
    Map<String, List<String>> errors = new HashMap<>();
    for (ConfigValue value :
        connector.validate(Map.of("nws.feeds", "radar", "nws.backfill.ms", "-1")).configValues()) {
      if (!value.errorMessages().isEmpty()) {
        errors.put(value.name(), value.errorMessages());
      }
    }

    assertThat(errors.keySet())
        .containsExactlyInAnyOrder(
            "nws.feeds", "nws.backfill.ms", "nws.user.agent", "nws.stations");
    assertThat(errors.get("nws.user.agent")).anyMatch(text -> text.contains("a way to reach you"));
    assertThat(errors.get("nws.stations")).anyMatch(text -> text.contains("nws.states"));
    assertThat(errors.get("nws.feeds")).anyMatch(text -> text.contains("radar"));
  }

  @Test
  void anApiThatIsAwayIsNoProblemOfTheOptions() {
    Map<String, String> right =
        Map.of(
            "nws.base.url", "http://localhost:1/", "nws.user.agent", "t", "nws.stations", "KSEA");

    assertThat(connector.validate(right).configValues())
        .allSatisfy(value -> assertThat(value.errorMessages()).isEmpty());
    assertThat(probed).containsExactly(URI.create("http://localhost:1"));
  }

  @Test
  void theApiIsNotAskedWithOptionsThatAreWrong() {
    connector.validate(Map.of("nws.stations", "KSEA"));

    assertThat(probed).isEmpty();
  }

  @Test
  void alertsAndForecastsAreSharedToo() {
    api.on("/points/47.6,-122.3", json(POINT));
    start(
        Map.of(
            "nws.base.url", api.url().toString(),
            "nws.user.agent", "t",
            "nws.points", "47.6,-122.3",
            "nws.feeds", "forecasts,alerts"));

    assertThat(assignments(5))
        .containsExactly(
            new Assignment(List.of(), List.of("SEW/125,67"), false, List.of(), false),
            new Assignment(List.of(), List.of(), false, List.of(), true));
  }

  @Test
  void offsetsOfEveryFeedMayBeAltered() {
    Map<String, String> station = new LinkedHashMap<>();
    station.put("feed", "stations");
    station.put("station", "KSEA");

    assertThat(connector.alterOffsets(Map.of(), Map.of(station, Map.of("digest", "x")))).isTrue();
    assertThatThrownBy(
            () -> connector.alterOffsets(Map.of(), Map.of(Map.of("feed", "radar"), Map.of())))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("radar");
  }

  @Test
  void aWrongOptionIsRefusedAtStart() {
    assertThatThrownBy(() -> start(Map.of("nws.stations", "KSEA")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("nws.user.agent");
  }

  @Test
  void theBoundsOfTransactionsAreLeftToConnect() {
    assertThat(connector.canDefineTransactionBoundaries(Map.of()))
        .isEqualTo(ConnectorTransactionBoundaries.UNSUPPORTED);
  }

  @Test
  void exactlyOnceIsSupported() {
    assertThat(connector.exactlyOnceSupport(Map.of())).isEqualTo(ExactlyOnceSupport.SUPPORTED);
  }

  private void start(Map<String, String> properties) {
    connector.initialize(
        new SourceConnectorContext() {
          @Override
          public OffsetStorageReader offsetStorageReader() {
            throw new UnsupportedOperationException("the connector reads no offsets");
          }

          @Override
          public void requestTaskReconfiguration() {
            reconfigurations.incrementAndGet();
          }

          @Override
          public void raiseError(Exception e) {
            throw new AssertionError(e);
          }

          @Override
          public PluginMetrics pluginMetrics() {
            throw new UnsupportedOperationException("no metrics in tests");
          }
        });
    connector.start(properties);
  }

  private List<Assignment> assignments(int maxTasks) {
    return connector.taskConfigs(maxTasks).stream().map(Assignment::from).toList();
  }
}
