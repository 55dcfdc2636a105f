package dev.isobar.connect.nws.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * Between which bounds the requests for a station's reports follow its rhythm.
 *
 * @param shortest the shortest time between two requests, also when a control record wants it
 * @param longest the longest time between two requests, so also how late a report out of rhythm may
 *     be seen
 */
public record Pacing(Duration shortest, Duration longest) {

  static final String SHORTEST = "nws.poll.interval.observations.min.ms";
  static final String LONGEST = "nws.poll.interval.observations.max.ms";

  private static final int SHORTEST_PART = 6;
  private static final int LONGEST_MULTIPLE = 5;
  private static final long DAY = Duration.ofDays(1).toMillis();

  static ConfigDef define(ConfigDef options) {
    return options
        .define(
            SHORTEST,
            ConfigDef.Type.LONG,
            null,
            optional(ConfigDef.Range.between(10, DAY)),
            LOW,
            "The shortest time between two requests for the reports of one station, in"
                + " milliseconds, also while it is asked more often than usual. By default a sixth"
                + " of "
                + Polling.OBSERVATIONS
                + ".")
        .define(
            LONGEST,
            ConfigDef.Type.LONG,
            null,
            optional(ConfigDef.Range.between(10, DAY)),
            MEDIUM,
            "The longest time between two requests for the reports of a station whose rhythm is"
                + " known, in milliseconds: so late a report out of rhythm may be seen. By default"
                + " five times "
                + Polling.OBSERVATIONS
                + "; the same as that: the rhythm never makes requests rarer.");
  }

  private static ConfigDef.Validator optional(ConfigDef.Range range) {
    return ConfigDef.LambdaValidator.with(
        (name, value) -> {
          if (value != null) {
            range.ensureValid(name, value);
          }
        },
        range::toString);
  }

  static Pacing from(AbstractConfig config) {
    long usual = config.getLong(Polling.OBSERVATIONS);
    Long shortest = config.getLong(SHORTEST);
    Long longest = config.getLong(LONGEST);
    return new Pacing(
        Duration.ofMillis(shortest == null ? usual / SHORTEST_PART : shortest),
        Duration.ofMillis(longest == null ? usual * LONGEST_MULTIPLE : longest));
  }

  /** Bounds that do not enclose the usual interval; by property. */
  static Map<String, String> problems(Map<String, String> properties) {
    Map<String, String> problems = new LinkedHashMap<>();
    Long usual = number(properties.getOrDefault(Polling.OBSERVATIONS, "60000"));
    Long shortest = number(properties.get(SHORTEST));
    Long longest = number(properties.get(LONGEST));
    if (usual != null && shortest != null && shortest > usual) {
      problems.put(SHORTEST, "must not be above " + Polling.OBSERVATIONS + ", which is " + usual);
    }
    if (usual != null && longest != null && longest < usual) {
      problems.put(LONGEST, "must not be below " + Polling.OBSERVATIONS + ", which is " + usual);
    }
    return problems;
  }

  /** Null if it is none: the check of the single property tells of that. */
  private static Long number(String text) {
    try {
      return text == null ? null : Long.valueOf(text.strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
