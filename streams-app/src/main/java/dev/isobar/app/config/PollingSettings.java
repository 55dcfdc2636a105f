package dev.isobar.app.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * What is asked of the source while a station has an open event.
 *
 * @param enabled whether anything is asked
 * @param interval how often the station is to be polled
 * @param length how long from the report on that gave rise to it
 */
public record PollingSettings(boolean enabled, Duration interval, Duration length) {

  private static final String ENABLED = "isobar.polling.enabled";
  private static final String INTERVAL = "isobar.polling.interval";
  private static final String LENGTH = "isobar.polling.length";

  /** Adds the options. */
  static ConfigDef define(ConfigDef definition) {
    return definition
        .define(
            ENABLED,
            BOOLEAN,
            true,
            MEDIUM,
            "Ask the source to poll a station more often while it has an open event.")
        .define(
            INTERVAL,
            STRING,
            "PT1M",
            Checks.duration(),
            MEDIUM,
            "How often it is to be polled then.")
        .define(
            LENGTH,
            STRING,
            "PT1H",
            Checks.duration(),
            MEDIUM,
            "How long after the report that gave rise to it; renewed while the event goes on.");
  }

  /** Takes the options. */
  static PollingSettings of(AbstractConfig config) {
    return new PollingSettings(
        config.getBoolean(ENABLED),
        Duration.parse(config.getString(INTERVAL)),
        Duration.parse(config.getString(LENGTH)));
  }
}
