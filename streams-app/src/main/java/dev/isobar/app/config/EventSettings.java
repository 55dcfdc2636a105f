package dev.isobar.app.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.DOUBLE;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * When a spell of weather is an event.
 *
 * @param windSpeed sustained wind, metre per second
 * @param windGust gust, metre per second
 * @param heat heat index, degree Celsius
 * @param cold wind chill where it applies, else temperature, degree Celsius
 * @param fog visibility, metre
 * @param rain precipitation of the last hour, millimetre
 * @param pressureFall fall of the altimeter setting in three hours, pascal
 * @param releaseTime how long values must be back beyond the release threshold to end an event
 * @param gap how long no value must come to end an event
 * @param keep how long after their end events stay in the store, by their station's newest report
 */
public record EventSettings(
    Limit windSpeed,
    Limit windGust,
    Limit heat,
    Limit cold,
    Limit fog,
    Limit rain,
    Limit pressureFall,
    Duration releaseTime,
    Duration gap,
    Duration keep) {

  private static final String PREFIX = "isobar.events.";
  private static final String RELEASE = ".release";

  /**
   * A threshold with hysteresis, both in the quantity's unit.
   *
   * @param threshold from which on an event opens
   * @param release beyond which, on the other side, values are back
   */
  public record Limit(double threshold, double release) {}

  /** Adds the options. */
  static ConfigDef define(ConfigDef definition) {
    limit(definition, "wind.speed", 17.8, 13.0, "Sustained wind of a high_wind event, m/s");
    limit(definition, "wind.gust", 25.7, 20.0, "Gust of a high_wind event, m/s");
    limit(definition, "heat", 40.5, 39.0, "Heat index of a heat event, degree Celsius");
    limit(
        definition,
        "cold",
        -31.6,
        -29.0,
        "Wind chill, else temperature, of a cold event, degree Celsius");
    limit(definition, "fog", 402.4, 805.0, "Visibility of a dense_fog event, metre");
    limit(definition, "rain", 7.6, 2.5, "Rain of the last hour of a heavy_rain event, millimetre");
    limit(
        definition,
        "pressure.fall",
        600.0,
        360.0,
        "Fall of pressure in 3 hours of a pressure_fall event, pascal");
    return definition
        .define(
            PREFIX + "release.time",
            STRING,
            "PT30M",
            Checks.duration(),
            MEDIUM,
            "How long values must be back beyond the release threshold before an event is over.")
        .define(
            PREFIX + "gap",
            STRING,
            "PT3H",
            Checks.duration(),
            MEDIUM,
            "An event is over when no value of its quantity comes for longer than this.")
        .define(
            PREFIX + "keep",
            STRING,
            "P30D",
            Checks.duration(),
            LOW,
            "How long after its end the store keeps an event, by its station's newest report.");
  }

  /**
   * Takes the options.
   *
   * @throws ConfigException when a release threshold is on the wrong side
   */
  static EventSettings of(AbstractConfig config) {
    return new EventSettings(
        above(config, "wind.speed"),
        above(config, "wind.gust"),
        above(config, "heat"),
        below(config, "cold"),
        below(config, "fog"),
        above(config, "rain"),
        above(config, "pressure.fall"),
        duration(config, "release.time"),
        duration(config, "gap"),
        duration(config, "keep"));
  }

  private static void limit(
      ConfigDef definition, String name, double threshold, double release, String what) {
    definition
        .define(PREFIX + name, DOUBLE, threshold, MEDIUM, what + ".")
        .define(
            PREFIX + name + RELEASE, DOUBLE, release, MEDIUM, what + ": beyond it, it is over.");
  }

  private static Limit above(AbstractConfig config, String name) {
    Limit limit = read(config, name);
    if (limit.release() > limit.threshold()) {
      throw new ConfigException(
          PREFIX + name + RELEASE,
          limit.release(),
          "must be at most " + PREFIX + name + ", which is " + limit.threshold());
    }
    return limit;
  }

  private static Limit below(AbstractConfig config, String name) {
    Limit limit = read(config, name);
    if (limit.release() < limit.threshold()) {
      throw new ConfigException(
          PREFIX + name + RELEASE,
          limit.release(),
          "must be at least " + PREFIX + name + ", which is " + limit.threshold());
    }
    return limit;
  }

  private static Limit read(AbstractConfig config, String name) {
    return new Limit(config.getDouble(PREFIX + name), config.getDouble(PREFIX + name + RELEASE));
  }

  private static Duration duration(AbstractConfig config, String name) {
    return Duration.parse(config.getString(PREFIX + name));
  }
}
