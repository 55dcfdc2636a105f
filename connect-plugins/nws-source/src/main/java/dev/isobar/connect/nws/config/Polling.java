package dev.isobar.connect.nws.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * When the API is asked and how far back.
 *
 * @param observations time between two requests for one station's reports
 * @param stations time between two requests for the list of stations
 * @param backfill how far back the first request for a station goes
 * @param correctionWindow how far behind the newest report corrections are looked for
 * @param futureTolerance how far ahead of now a report's time may be
 */
public record Polling(
    Duration observations,
    Duration stations,
    Duration backfill,
    Duration correctionWindow,
    Duration futureTolerance) {

  static final String OBSERVATIONS = "nws.poll.interval.observations.ms";
  static final String STATIONS = "nws.poll.interval.stations.ms";
  static final String BACKFILL = "nws.backfill.ms";
  static final String CORRECTION_WINDOW = "nws.correction.window.ms";
  static final String FUTURE_TOLERANCE = "nws.future.tolerance.ms";

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);

  static ConfigDef define(ConfigDef options) {
    return options
        .define(
            OBSERVATIONS,
            ConfigDef.Type.LONG,
            60_000L,
            ConfigDef.Range.between(100, DAY.toMillis()),
            MEDIUM,
            "Time between two requests for the reports of one station, in milliseconds.")
        .define(
            STATIONS,
            ConfigDef.Type.LONG,
            DAY.toMillis(),
            ConfigDef.Range.between(100, 30 * DAY.toMillis()),
            LOW,
            "Time between two requests for the stations themselves, in milliseconds. Also how often"
                + " new stations of states, zones, points and offices are looked for.")
        .define(
            BACKFILL,
            ConfigDef.Type.LONG,
            Duration.ofHours(3).toMillis(),
            ConfigDef.Range.between(0, WEEK.toMillis()),
            MEDIUM,
            "How far back the first request for a station goes, in milliseconds. The API keeps"
                + " about seven days.")
        .define(
            CORRECTION_WINDOW,
            ConfigDef.Type.LONG,
            Duration.ofHours(6).toMillis(),
            ConfigDef.Range.between(0, DAY.toMillis()),
            LOW,
            "How far behind a station's newest report corrections and late reports are looked for,"
                + " in milliseconds.")
        .define(
            FUTURE_TOLERANCE,
            ConfigDef.Type.LONG,
            Duration.ofHours(1).toMillis(),
            ConfigDef.Range.between(0, 36_500 * DAY.toMillis()),
            LOW,
            "How far ahead of now a report's time may be, in milliseconds; one further ahead is"
                + " malformed. Now is the later of this machine's clock and the answer's Date"
                + " header.");
  }

  static Polling from(AbstractConfig config) {
    return new Polling(
        millis(config, OBSERVATIONS),
        millis(config, STATIONS),
        millis(config, BACKFILL),
        millis(config, CORRECTION_WINDOW),
        millis(config, FUTURE_TOLERANCE));
  }

  private static Duration millis(AbstractConfig config, String name) {
    return Duration.ofMillis(config.getLong(name));
  }
}
