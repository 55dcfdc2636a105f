package dev.isobar.connect.nws.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NwsSourceConfigTest {

  private static final Map<String, String> LEAST =
      Map.of("nws.user.agent", "(example.org, ops@example.org)", "nws.stations", "KSEA");

  @Test
  void everyDefault() {
    NwsSourceConfig config = NwsSourceConfig.from(LEAST);

    assertThat(config.api())
        .isEqualTo(
            new ApiSettings(
                URI.create("https://api.weather.gov"),
                "(example.org, ops@example.org)",
                10.0,
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofHours(1)));
    assertThat(config.selection())
        .isEqualTo(
            new Selection(
                List.of("KSEA"),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                5,
                Set.of(Feed.OBSERVATIONS, Feed.STATIONS)));
    assertThat(config.topics())
        .isEqualTo(
            new Topics(
                Map.of(
                    Feed.OBSERVATIONS, "weather.observations",
                    Feed.STATIONS, "weather.stations",
                    Feed.FORECASTS, "weather.forecasts",
                    Feed.FORECASTS_HOURLY, "weather.forecasts.hourly",
                    Feed.FORECASTS_GRID, "weather.forecasts.grid",
                    Feed.ALERTS, "weather.alerts"),
                "weather.observations.dlq"));
    assertThat(config.forecasts()).isEqualTo(new Forecasts(Duration.ofHours(1)));
    assertThat(config.alerts()).isEqualTo(new Alerts(Duration.ofMinutes(1), Set.of("actual")));
    assertThat(config.polling())
        .isEqualTo(
            new Polling(
                Duration.ofMinutes(1),
                Duration.ofDays(1),
                Duration.ofHours(3),
                Duration.ofHours(6),
                Duration.ofHours(1)));
    assertThat(config.pacing())
        .as("by the interval: a sixth and five times")
        .isEqualTo(new Pacing(Duration.ofSeconds(10), Duration.ofMinutes(5)));
    assertThat(config.control()).isEmpty();
    assertThat(config.onMalformed()).isEqualTo(OnMalformed.DEAD_LETTER);
  }

  @Test
  void everyMapping() {
    NwsSourceConfig config =
        NwsSourceConfig.from(
            Map.ofEntries(
                Map.entry("nws.base.url", "http://localhost:8181/"),
                Map.entry("nws.user.agent", "me"),
                Map.entry("nws.rate.limit.per.second", "2.5"),
                Map.entry("nws.request.timeout.ms", "1000"),
                Map.entry("nws.connect.timeout.ms", "2000"),
                Map.entry("nws.stations", "KSEA,KPDX,KSEA"),
                Map.entry("nws.states", "WA,OR"),
                Map.entry("nws.zones", "WAZ558,WAC033"),
                Map.entry("nws.points", "47.60621, -122.33207; 45.50,-122.0;-0.00001,0"),
                Map.entry("nws.offices", "SEW,PQR"),
                Map.entry("nws.stations.per.point", "2"),
                Map.entry(
                    "nws.feeds",
                    "observations,stations,forecasts,forecasts.hourly,forecasts.grid,alerts"),
                Map.entry("nws.alerts.status", "test,actual"),
                Map.entry("nws.poll.interval.forecasts.ms", "8000"),
                Map.entry("nws.poll.interval.alerts.ms", "9000"),
                Map.entry("nws.topic.observations", "o"),
                Map.entry("nws.topic.stations", "s"),
                Map.entry("nws.topic.forecasts", "f"),
                Map.entry("nws.topic.forecasts.hourly", "h"),
                Map.entry("nws.topic.forecasts.grid", "g"),
                Map.entry("nws.topic.alerts", "a"),
                Map.entry("nws.topic.dead.letter", "d"),
                Map.entry("nws.poll.interval.observations.ms", "3000"),
                Map.entry("nws.poll.interval.stations.ms", "4000"),
                Map.entry("nws.backfill.ms", "5000"),
                Map.entry("nws.correction.window.ms", "6000"),
                Map.entry("nws.future.tolerance.ms", "7000"),
                Map.entry("nws.cache.max.ms", "8000"),
                Map.entry("nws.poll.interval.observations.min.ms", "1500"),
                Map.entry("nws.poll.interval.observations.max.ms", "9000"),
                Map.entry("nws.control.topic", "c"),
                Map.entry("nws.control.bootstrap.servers", "broker:9092"),
                Map.entry("nws.control.consumer.sasl.jaas.config", "secret"),
                Map.entry("nws.on.malformed", "skip")));

    assertThat(config)
        .isEqualTo(
            new NwsSourceConfig(
                new ApiSettings(
                    URI.create("http://localhost:8181"),
                    "me",
                    2.5,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(8)),
                new Selection(
                    List.of("KSEA", "KPDX"),
                    List.of("WA", "OR"),
                    List.of("WAZ558", "WAC033"),
                    List.of(
                        new Point("47.6062", "-122.3321"),
                        new Point("45.5", "-122"),
                        new Point("0", "0")),
                    List.of("SEW", "PQR"),
                    2,
                    Set.of(Feed.values())),
                new Topics(
                    Map.of(
                        Feed.OBSERVATIONS, "o",
                        Feed.STATIONS, "s",
                        Feed.FORECASTS, "f",
                        Feed.FORECASTS_HOURLY, "h",
                        Feed.FORECASTS_GRID, "g",
                        Feed.ALERTS, "a"),
                    "d"),
                new Polling(
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(4),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(6),
                    Duration.ofSeconds(7)),
                new Pacing(Duration.ofMillis(1500), Duration.ofSeconds(9)),
                Optional.of(
                    new ControlTopic(
                        "c",
                        Map.of("bootstrap.servers", "broker:9092", "sasl.jaas.config", "secret"))),
                new Forecasts(Duration.ofSeconds(8)),
                new Alerts(Duration.ofSeconds(9), Set.of("actual", "test")),
                OnMalformed.SKIP));
    assertThat(config.toString()).doesNotContain("secret");
  }

  @Test
  void everyOptionIsDocumented() {
    assertThat(NwsSourceConfig.definition().configKeys().values())
        .hasSize(33)
        .allSatisfy(key -> assertThat(key.documentation).isNotBlank())
        .extracting(key -> key.type)
        .doesNotContain(ConfigDef.Type.PASSWORD);
  }

  @ParameterizedTest
  @CsvSource({
    "nws.base.url, ftp://example.org, an http or https URL",
    "nws.base.url, http://user:pw@example.org, without user",
    "nws.base.url, not a url, an http or https URL",
    "nws.user.agent, ' ', set a name and a way to reach you",
    "nws.stations, ksea, 'station ids in capitals, such as KSEA'",
    "nws.stations, '', name stations here",
    "nws.states, Washington, 'two-letter state or marine area codes'",
    "nws.zones, WA558, 'forecast zones or counties in capitals, such as WAZ558'",
    "nws.points, 47.6, 'latitude,longitude in degrees'",
    "nws.points, '91,0', 'latitude,longitude in degrees'",
    "nws.points, '47.6,-122.3;x', 'semicolons between points'",
    "nws.offices, KSEW, 'three-letter forecast offices'",
    "nws.stations.per.point, 51, no more than 50",
    "nws.alerts.status, Actual, 'some of actual, exercise'",
    "nws.alerts.status, '', 'some of actual, exercise'",
    "nws.poll.interval.alerts.ms, 99, at least 100",
    "nws.poll.interval.forecasts.ms, 99, at least 100",
    "nws.topic.forecasts.grid, a b, a topic name",
    "nws.feeds, radar, 'some of observations, stations'",
    "nws.feeds, '', 'some of observations, stations'",
    "nws.topic.observations, a b, a topic name",
    "nws.backfill.ms, 604800001, no more than 604800000",
    "nws.backfill.ms, soon, Not a number",
    "nws.correction.window.ms, -1, at least 0",
    "nws.rate.limit.per.second, 0, 'a number from 0.01, or -1 for no limit'",
    "nws.rate.limit.per.second, Infinity, 'a number from 0.01, or -1 for no limit'",
    "nws.cache.max.ms, -1, at least 0",
    "nws.poll.interval.observations.min.ms, 1, at least 10",
    "nws.poll.interval.observations.min.ms, 60001, 'above nws.poll.interval.observations.ms'",
    "nws.poll.interval.observations.max.ms, 59999, 'below nws.poll.interval.observations.ms'",
    "nws.on.malformed, ignore, 'dead.letter, skip, fail'",
  })
  void aWrongValueIsRefusedWithItsNameAndWhatWouldBeRight(String name, String value, String right) {
    Map<String, String> properties = new HashMap<>(LEAST);
    properties.put(name, value);

    assertThatThrownBy(() -> NwsSourceConfig.from(properties))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(value.strip())
        .hasMessageContaining(right);
  }

  @Test
  void minusOneIsNoLimit() {
    Map<String, String> properties = new HashMap<>(LEAST);
    properties.put("nws.rate.limit.per.second", "-1");

    assertThat(NwsSourceConfig.from(properties).api().requestsPerSecond())
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void aControlTopicWithoutBrokersIsRefused() {
    Map<String, String> properties = new HashMap<>(LEAST);
    properties.put("nws.control.topic", "control");

    assertThatThrownBy(() -> NwsSourceConfig.from(properties))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("nws.control.bootstrap.servers is not set");

    properties.put("nws.control.bootstrap.servers", "broker:9092");
    properties.put("nws.control.topic", "a b");
    assertThatThrownBy(() -> NwsSourceConfig.from(properties))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("nws.control.topic")
        .hasMessageContaining("a topic name");
  }

  @Test
  void aMissingUserAgentIsRefusedWithTheRemedy() {
    assertThatThrownBy(() -> NwsSourceConfig.from(Map.of("nws.stations", "KSEA")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("nws.user.agent")
        .hasMessageContaining("the API refuses requests without it");
  }

  @Test
  void anUnknownOptionIsRefusedWithTheKnownOnes() {
    Map<String, String> properties =
        Map.of("nws.user.agent", "me", "nws.stations", "KSEA", "nws.state", "WA");

    assertThatThrownBy(() -> NwsSourceConfig.from(properties))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("nws.state")
        .hasMessageContaining("nws.states");
  }

  @ParameterizedTest
  @CsvSource({
    "forecasts, nws.points, '47.6,-122.3'",
    "forecasts, nws.stations, KSEA",
    "observations, nws.zones, WAZ558",
    "observations, nws.offices, SEW",
    "'observations,alerts', nws.states, WA",
  })
  void anyKindOfPlaceIsEnough(String feeds, String name, String value) {
    assertThat(
            NwsSourceConfig.problems(
                Map.of("nws.user.agent", "me", "nws.feeds", feeds, name, value)))
        .isEmpty();
  }

  @Test
  void alertsAloneNeedNoPlaceAndOtherFeedsDo() {
    assertThat(NwsSourceConfig.problems(Map.of("nws.user.agent", "me", "nws.feeds", "alerts")))
        .isEmpty();
    assertThat(
            NwsSourceConfig.problems(
                Map.of("nws.user.agent", "me", "nws.feeds", "forecasts,alerts")))
        .containsOnlyKeys("nws.stations")
        .hasValueSatisfying(
            new Condition<>(
                text -> text.contains("nws.points (47.6062,-122.3321)"), "names points"));
  }

  @Test
  void pointsWithoutStationsNeedAFeedOfTheirOwn() {
    Map<String, String> properties =
        new HashMap<>(
            Map.of(
                "nws.user.agent", "me",
                "nws.points", "47.6,-122.3",
                "nws.stations.per.point", "0"));
    assertThat(NwsSourceConfig.problems(properties)).containsOnlyKeys("nws.stations.per.point");

    properties.put("nws.feeds", "observations,forecasts");
    assertThat(NwsSourceConfig.problems(properties)).isEmpty();
  }

  @Test
  void anAssignmentComesBackFromTheTasksProperties() {
    Assignment share =
        new Assignment(
            List.of("KSEA", "KPDX"), List.of("SEW/125,67", "PQR/1,2"), true, List.of("KBFI"), true);

    assertThat(Assignment.from(share.addTo(LEAST))).isEqualTo(share);
    assertThat(share.addTo(LEAST)).containsAllEntriesOf(LEAST);
    Assignment least = new Assignment(List.of(), List.of(), false, List.of(), false);
    assertThat(Assignment.from(least.addTo(LEAST))).isEqualTo(least);
  }

  @ParameterizedTest
  @CsvSource({"dead.letter, DEAD_LETTER", "skip, SKIP", "fail, FAIL"})
  void everyChoiceForMalformedItems(String id, OnMalformed choice) {
    Map<String, String> properties = new HashMap<>(LEAST);
    properties.put("nws.on.malformed", id);

    assertThat(NwsSourceConfig.from(properties).onMalformed()).isEqualTo(choice);
    assertThat(choice.id()).isEqualTo(id);
  }
}
