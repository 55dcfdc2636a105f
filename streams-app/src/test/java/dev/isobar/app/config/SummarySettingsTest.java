package dev.isobar.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummarySettingsTest {

  @Test
  void everythingHasADefault() {
    assertThat(AppConfig.of(Map.of()).summary())
        .isEqualTo(
            new SummarySettings(Duration.ofDays(35), Duration.ofDays(400), Duration.ofDays(4)));
  }

  @Test
  void everyPropertyIsTaken() {
    assertThat(
            AppConfig.of(
                    Map.of(
                        "isobar.summary.retention.hourly", "P3D",
                        "isobar.summary.retention.daily", "P30D",
                        "isobar.summary.areas.open", "PT72H"))
                .summary())
        .isEqualTo(
            new SummarySettings(Duration.ofDays(3), Duration.ofDays(30), Duration.ofHours(72)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"isobar.summary.retention.hourly", "isobar.summary.retention.daily"})
  void retentionThatEndsBeforeCorrectionsDoIsRefused(String name) {
    assertThatThrownBy(() -> AppConfig.of(Map.of(name, "PT30H")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("PT30H")
        .hasMessageContaining("isobar.grace");
  }

  @Test
  void areasAreOpenAtLeastForTheGrace() {
    assertThatThrownBy(() -> AppConfig.of(Map.of("isobar.summary.areas.open", "PT12H")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("isobar.summary.areas.open")
        .hasMessageContaining("PT12H");
  }
}
