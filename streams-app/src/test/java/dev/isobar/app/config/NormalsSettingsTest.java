package dev.isobar.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalsSettingsTest {

  @Test
  void everythingHasADefault() {
    assertThat(AppConfig.of(Map.of()).normals())
        .isEqualTo(
            new NormalsSettings(
                true,
                "isobar.climate_normals",
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                Duration.ofDays(1),
                Duration.ofMinutes(10),
                33_554_432));
  }

  @Test
  void everyPropertyIsTaken() {
    NormalsSettings settings =
        AppConfig.of(
                Map.of(
                    "isobar.normals.enabled", "false",
                    "isobar.normals.table", "climate.hours",
                    "isobar.normals.deadline", "PT0.5S",
                    "isobar.normals.retry", "PT1M",
                    "isobar.normals.expiry", "P7D",
                    "isobar.normals.expiry.absent", "PT1H",
                    "isobar.normals.cache.bytes", "100000"))
            .normals();

    assertThat(settings)
        .isEqualTo(
            new NormalsSettings(
                false,
                "climate.hours",
                Duration.ofMillis(500),
                Duration.ofMinutes(1),
                Duration.ofDays(7),
                Duration.ofHours(1),
                100_000));
  }

  @ParameterizedTest
  @CsvSource({
    "auto,cassandra,true",
    "auto,local,false",
    "true,local,true",
    "false,cassandra,false",
  })
  void theyAreWhereTheStateIsUnlessSaidOtherwise(String enabled, String state, boolean expected) {
    Map<String, String> properties =
        Map.of("isobar.normals.enabled", enabled, "isobar.state.store", state);

    assertThat(AppConfig.of(properties).normals().enabled()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "isobar.normals.enabled|perhaps|auto, true, false",
        "isobar.normals.table|climate_normals|isobar.climate_normals",
        "isobar.normals.table|a.b; DROP TABLE c|isobar.climate_normals",
        "isobar.normals.deadline|2 s|ISO 8601",
        "isobar.normals.deadline|PT0S|longer than nothing",
        "isobar.normals.retry|PT0S|longer than nothing",
        "isobar.normals.expiry|-P1D|negative",
        "isobar.normals.expiry.absent|PT0S|longer than nothing",
        "isobar.normals.cache.bytes|5|at least 65536",
      })
  void wrongValueIsRefusedByNameWithValueAndRemedy(String name, String value, String remedy) {
    assertThatThrownBy(() -> AppConfig.of(Map.of(name, value)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(value)
        .hasMessageContaining(remedy);
  }
}
