package dev.isobar.connect.nws.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * How forecasts are read.
 *
 * @param interval time between two requests for one forecast of one grid cell
 */
public record Forecasts(Duration interval) {

  static final String INTERVAL = "nws.poll.interval.forecasts.ms";

  static ConfigDef define(ConfigDef options) {
    return options.define(
        INTERVAL,
        ConfigDef.Type.LONG,
        Duration.ofHours(1).toMillis(),
        ConfigDef.Range.between(100, Duration.ofDays(7).toMillis()),
        MEDIUM,
        "Time between two requests for one forecast of one grid cell, in milliseconds. The API's"
            + " caches keep an answer for up to an hour.");
  }

  static Forecasts from(AbstractConfig config) {
    return new Forecasts(Duration.ofMillis(config.getLong(INTERVAL)));
  }
}
