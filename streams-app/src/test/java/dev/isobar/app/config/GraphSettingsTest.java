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

class GraphSettingsTest {

  @Test
  void everythingHasADefault() {
    assertThat(AppConfig.of(Map.of()).graph())
        .isEqualTo(
            new GraphSettings(
                100,
                8,
                Duration.ofDays(1),
                Duration.ofHours(3),
                72,
                List.of(Quantity.TEMPERATURE)));
  }

  @Test
  void everyPropertyIsTaken() {
    GraphSettings settings =
        AppConfig.of(
                Map.of(
                    "isobar.graph.distance.km", "250",
                    "isobar.graph.neighbours", "3",
                    "isobar.graph.window", "P2D",
                    "isobar.graph.max.lag", "PT0S",
                    "isobar.graph.min.points", "40",
                    "isobar.graph.quantities", "wind_speed,dew_point"))
            .graph();

    assertThat(settings)
        .isEqualTo(
            new GraphSettings(
                250,
                3,
                Duration.ofDays(2),
                Duration.ZERO,
                40,
                List.of(Quantity.WIND_SPEED, Quantity.DEW_POINT)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "isobar.graph.distance.km|0|at least 1",
        "isobar.graph.distance.km|20000|no more than 2000",
        "isobar.graph.neighbours|0|at least 1",
        "isobar.graph.window|PT10H|multiple of isobar.episodes.length",
        "isobar.graph.window|PT0S|longer than nothing",
        "isobar.graph.window|PT6H|72 steps",
        "isobar.graph.max.lag|PT15M|multiple of isobar.episodes.step",
        "isobar.graph.min.points|2|at least 3",
        "isobar.graph.quantities|humidity|relative_humidity",
        "isobar.graph.quantities|visibility|isobar.episodes.quantities",
      })
  void wrongValueIsRefusedByNameWithValueAndRemedy(String name, String value, String remedy) {
    assertThatThrownBy(() -> AppConfig.of(Map.of(name, value)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(value)
        .hasMessageContaining(remedy);
  }

  @Test
  void lagMustBeShorterThanTheWindow() {
    assertThatThrownBy(() -> AppConfig.of(Map.of("isobar.graph.max.lag", "P1D")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("isobar.graph.window")
        .hasMessageContaining("longer than isobar.graph.max.lag");
  }
}
