package dev.isobar.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.app.history.Quantity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpisodeSettingsTest {

  @Test
  void everythingHasADefault() {
    assertThat(AppConfig.of(Map.of()).episodes())
        .isEqualTo(
            new EpisodeSettings(
                Duration.ofHours(6),
                Duration.ofMinutes(10),
                Duration.ofMinutes(90),
                List.of(
                    Quantity.TEMPERATURE,
                    Quantity.DEW_POINT,
                    Quantity.STATION_PRESSURE,
                    Quantity.WIND_SPEED)));
    assertThat(AppConfig.of(Map.of()).episodes().points()).isEqualTo(36);
  }

  @Test
  void everyPropertyIsTaken() {
    EpisodeSettings settings =
        AppConfig.of(
                Map.of(
                    "isobar.episodes.length", "PT3H",
                    "isobar.episodes.step", "PT5M",
                    "isobar.episodes.max.gap", "PT1H",
                    "isobar.episodes.quantities", "visibility, temperature,visibility"))
            .episodes();

    assertThat(settings)
        .isEqualTo(
            new EpisodeSettings(
                Duration.ofHours(3),
                Duration.ofMinutes(5),
                Duration.ofHours(1),
                List.of(Quantity.VISIBILITY, Quantity.TEMPERATURE)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "isobar.episodes.length|six hours|PT24H",
        "isobar.episodes.length|PT0S|longer than nothing",
        "isobar.episodes.length|PT30H|longer, with twice isobar.episodes.max.gap",
        "isobar.episodes.step|PT0S|longer than nothing",
        "isobar.episodes.step|PT7M|must divide isobar.episodes.length",
        "isobar.episodes.step|PT12H|must divide isobar.episodes.length",
        "isobar.episodes.max.gap|PT7H|must not be longer than isobar.episodes.length",
        "isobar.episodes.max.gap|-PT1H|negative",
        "isobar.episodes.quantities|humidity|relative_humidity",
      })
  void wrongValueIsRefusedByNameWithValueAndRemedy(String name, String value, String remedy) {
    assertThatThrownBy(() -> AppConfig.of(Map.of(name, value)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(value)
        .hasMessageContaining(remedy);
  }
}
