package dev.isobar.connect.nws.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
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
                Duration.ofSeconds(10)));
    assertThat(config.selection())
        .isEqualTo(
            new Selection(List.of("KSEA"), List.of(), Set.of(Feed.OBSERVATIONS, Feed.STATIONS)));
    assertThat(config.topics())
        .isEqualTo(
            new Topics("weather.observations", "weather.stations", "weather.observations.dlq"));
    assertThat(config.polling())
        .isEqualTo(
            new Polling(
                Duration.ofMinutes(1),
                Duration.ofDays(1),
                Duration.ofHours(3),
                Duration.ofHours(6),
                Duration.ofHours(1)));
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
                Map.entry("nws.feeds", "observations"),
                Map.entry("nws.topic.observations", "o"),
                Map.entry("nws.topic.stations", "s"),
                Map.entry("nws.topic.dead.letter", "d"),
                Map.entry("nws.poll.interval.observations.ms", "3000"),
                Map.entry("nws.poll.interval.stations.ms", "4000"),
                Map.entry("nws.backfill.ms", "5000"),
                Map.entry("nws.correction.window.ms", "6000"),
                Map.entry("nws.future.tolerance.ms", "7000"),
                Map.entry("nws.on.malformed", "skip")));

    assertThat(config)
        .isEqualTo(
            new NwsSourceConfig(
                new ApiSettings(
                    URI.create("http://localhost:8181"),
                    "me",
                    2.5,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2)),
                new Selection(
                    List.of("KSEA", "KPDX"), List.of("WA", "OR"), Set.of(Feed.OBSERVATIONS)),
                new Topics("o", "s", "d"),
                new Polling(
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(4),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(6),
                    Duration.ofSeconds(7)),
                OnMalformed.SKIP));
  }

  @Test
  void everyOptionIsDocumented() {
    assertThat(NwsSourceConfig.definition().configKeys().values())
        .hasSize(17)
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
    "nws.feeds, radar, 'some of observations, stations'",
    "nws.feeds, '', 'some of observations, stations'",
    "nws.topic.observations, a b, a topic name",
    "nws.backfill.ms, 604800001, no more than 604800000",
    "nws.backfill.ms, soon, Not a number",
    "nws.correction.window.ms, -1, at least 0",
    "nws.rate.limit.per.second, 0, at least 0.01",
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

  @Test
  void anAssignmentComesBackFromTheTasksProperties() {
    Assignment share = new Assignment(List.of("KSEA", "KPDX"), true, 1.25);

    assertThat(Assignment.from(share.addTo(LEAST))).isEqualTo(share);
    assertThat(share.addTo(LEAST)).containsAllEntriesOf(LEAST);
    assertThat(Assignment.from(new Assignment(List.of(), false, 5).addTo(LEAST)).stations())
        .isEmpty();
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
