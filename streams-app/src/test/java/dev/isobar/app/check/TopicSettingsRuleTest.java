package dev.isobar.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.stream.TopicNames;
import java.util.List;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicSettingsRuleTest {

  @ParameterizedTest
  @CsvSource({
    "weather.observations, delete, -1, 9223372036854775807",
    "weather.hourly, 'compact,delete', -1, 9223372036854775807",
    "weather.hourly, compact, 604800000, 9223372036854775807",
    "weather.stations, compact, 604800000, 9223372036854775807",
  })
  void whatTheApplicationMakesItselfIsFine(
      String topic, String cleanup, String retention, String ahead) {
    assertThat(judge(topic, cleanup, retention, ahead)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "weather.observations, compact, -1, 9223372036854775807, cleanup.policy=compact",
    "weather.stations, delete, -1, 9223372036854775807, cleanup.policy=delete",
    "weather.observations, delete, 604800000, 9223372036854775807, retention.ms=604800000",
    "weather.observations, delete, -1, 3600000, message.timestamp.after.max.ms=3600000",
  })
  void whatWouldLoseWeatherIsWarnedOf(
      String topic, String cleanup, String retention, String ahead, String named) {
    assertThat(judge(topic, cleanup, retention, ahead))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.level()).isEqualTo(Finding.Level.WARNING);
              assertThat(finding.text()).contains(topic, named);
            });
  }

  private static List<Finding> judge(String topic, String cleanup, String retention, String ahead) {
    assertThat(TopicNames.READ.contains(topic) || TopicNames.WRITTEN.contains(topic)).isTrue();
    return new TopicSettingsRule(topic)
        .judge(
            new Config(
                List.of(
                    new ConfigEntry("cleanup.policy", cleanup),
                    new ConfigEntry("retention.ms", retention),
                    new ConfigEntry("message.timestamp.after.max.ms", ahead))));
  }
}
