package dev.isobar.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.app.config.EventSettings.Limit;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventSettingsTest {

  @Test
  void everythingHasADefault() {
    assertThat(AppConfig.of(Map.of()).events())
        .isEqualTo(
            new EventSettings(
                new Limit(17.8, 13.0),
                new Limit(25.7, 20.0),
                new Limit(40.5, 39.0),
                new Limit(-31.6, -29.0),
                new Limit(402.4, 805.0),
                new Limit(7.6, 2.5),
                new Limit(600.0, 360.0),
                Duration.ofMinutes(30),
                Duration.ofHours(3),
                Duration.ofDays(30)));
    assertThat(AppConfig.of(Map.of()).polling())
        .isEqualTo(new PollingSettings(true, Duration.ofMinutes(1), Duration.ofHours(1)));
  }

  @ParameterizedTest
  @CsvSource({
    "isobar.events.wind.speed.release,18,at most isobar.events.wind.speed",
    "isobar.events.cold.release,-40,at least isobar.events.cold",
    "isobar.events.fog.release,100,at least isobar.events.fog",
    "isobar.events.heat,hot,number",
    "isobar.events.gap,3h,PT24H",
    "isobar.polling.enabled,maybe,true or false",
    "isobar.polling.interval,soon,PT24H",
  })
  void wrongValueIsRefusedByName(String name, String value, String remedy) {
    assertThatThrownBy(() -> AppConfig.of(Map.of(name, value)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(remedy);
  }
}
