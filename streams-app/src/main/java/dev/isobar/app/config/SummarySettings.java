package dev.isobar.app.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * How long summaries are kept, by the clock of their station or area.
 *
 * @param hourlyRetention how long hours and what rolls by the hour stay in the state
 * @param dailyRetention how long days stay in the state
 * @param areasOpen how far behind an area's newest hour one of its stations may report and still
 *     count for the area
 */
public record SummarySettings(
    Duration hourlyRetention, Duration dailyRetention, Duration areasOpen) {

  static final String HOURLY_RETENTION = "isobar.summary.retention.hourly";
  static final String DAILY_RETENTION = "isobar.summary.retention.daily";
  static final String AREAS_OPEN = "isobar.summary.areas.open";

  /** How long after the grace a day or 24 hours that contain an hour end, at the most. */
  private static final Duration STILL_NEEDED = Duration.ofDays(2);

  /** Adds the options. */
  static ConfigDef define(ConfigDef definition) {
    return definition
        .define(
            HOURLY_RETENTION,
            STRING,
            "P35D",
            Checks.duration(),
            LOW,
            "How long hourly and rolling summaries stay in the state, by the newest report of their"
                + " station; an ISO 8601 duration.")
        .define(
            DAILY_RETENTION,
            STRING,
            "P400D",
            Checks.duration(),
            LOW,
            "How long daily summaries stay in the state, by the newest report of their station; an"
                + " ISO 8601 duration.")
        .define(
            AREAS_OPEN,
            STRING,
            "P4D",
            Checks.duration(),
            LOW,
            "How far behind an area's newest hour a station may report and still count for the"
                + " area; an ISO 8601 duration.");
  }

  /**
   * What was configured.
   *
   * @param grace how long after its end an hour can be corrected
   * @throws ConfigException when something would be forgotten while it can still be corrected
   */
  static SummarySettings of(AbstractConfig config, Duration grace) {
    Duration needed = grace.plus(STILL_NEEDED);
    for (String name : List.of(HOURLY_RETENTION, DAILY_RETENTION, AREAS_OPEN)) {
      if (Duration.parse(config.getString(name)).compareTo(needed) < 0) {
        throw new ConfigException(
            name,
            config.getString(name),
            "must be at least isobar.grace and two days, "
                + needed
                + ", because that long it can"
                + " still be corrected");
      }
    }
    return new SummarySettings(
        Duration.parse(config.getString(HOURLY_RETENTION)),
        Duration.parse(config.getString(DAILY_RETENTION)),
        Duration.parse(config.getString(AREAS_OPEN)));
  }
}
