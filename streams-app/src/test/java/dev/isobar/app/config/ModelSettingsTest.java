package dev.isobar.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelSettingsTest {

  @Test
  void everythingHasADefault() {
    assertThat(AppConfig.of(Map.of()).models())
        .isEqualTo(new ModelSettings("rls", 6, 0.998, 5000.0));
  }

  @Test
  void everyPropertyIsTaken() {
    AppConfig config =
        AppConfig.of(
            Map.of(
                "isobar.models.default", "nws",
                "isobar.models.horizon", "12",
                "isobar.models.forgetting", "1",
                "isobar.models.nws.distance", "2500"));

    assertThat(config.models()).isEqualTo(new ModelSettings("nws", 12, 1.0, 2500.0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "isobar.models.default|oracle|rls, persistence, diurnal, nws",
        "isobar.models.horizon|0|at least 1",
        "isobar.models.horizon|25|no more than 24",
        "isobar.models.forgetting|0.5|at least 0.9",
        "isobar.models.forgetting|1.1|no more than 1",
        "isobar.models.nws.distance|-1|at least 0",
        "isobar.models.nws.distance|near|DOUBLE",
      })
  void wrongValueIsRefusedByNameWithValueAndRemedy(String name, String value, String remedy) {
    assertThatThrownBy(() -> AppConfig.of(Map.of(name, value)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(value)
        .hasMessageContaining(remedy);
  }
}
