package dev.isobar.connect.cassandra.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

class ValidationSettingsTest {

  @Test
  void hasDefaults() {
    assertThat(parse(Map.of())).isEqualTo(new ValidationSettings(true, Duration.ofSeconds(10)));
  }

  @Test
  void mapsEveryOption() {
    assertThat(
            parse(
                Map.of(
                    "cassandra.validation", "OFFLINE", "cassandra.validation.timeout.ms", "2500")))
        .isEqualTo(new ValidationSettings(false, Duration.ofMillis(2500)));
  }

  private static ValidationSettings parse(Map<String, String> properties) {
    return ValidationSettings.parse(
        new AbstractConfig(ValidationSettings.define(new ConfigDef()), properties, false));
  }
}
