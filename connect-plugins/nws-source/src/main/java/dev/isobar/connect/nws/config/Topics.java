package dev.isobar.connect.nws.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * Where records go.
 *
 * @param feeds the topic of every feed
 * @param deadLetter topic of what could not be read, as the API's own JSON
 */
public record Topics(Map<Feed, String> feeds, String deadLetter) {

  static final String PREFIX = "nws.topic.";
  static final String DEAD_LETTER = PREFIX + "dead.letter";

  /** Makes one that no later change of the map shows in. */
  public Topics {
    feeds = Map.copyOf(feeds);
  }

  /** The topic of a feed. */
  public String of(Feed feed) {
    return feeds.get(feed);
  }

  static ConfigDef define(ConfigDef options) {
    for (Feed feed : Feed.values()) {
      options.define(
          property(feed),
          ConfigDef.Type.STRING,
          "weather." + feed.id(),
          Checks.topic(),
          MEDIUM,
          meaning(feed));
    }
    return options.define(
        DEAD_LETTER,
        ConfigDef.Type.STRING,
        "weather.observations.dlq",
        Checks.topic(),
        MEDIUM,
        "Topic of what could not be read, of any feed: the API's JSON as a string, the reason in the"
            + " header isobar.error.reason.");
  }

  private static String meaning(Feed feed) {
    return switch (feed) {
      case OBSERVATIONS -> "Topic of the reports. Key: the station id.";
      case STATIONS -> "Topic of the stations. Key: the station id.";
      case FORECASTS -> "Topic of the forecasts by day and night. Key: the grid id.";
      case FORECASTS_HOURLY -> "Topic of the forecasts by the hour. Key: the grid id.";
      case FORECASTS_GRID -> "Topic of the raw layers of forecasts. Key: the grid id.";
      case ALERTS -> "Topic of the alerts. Key: the alert id.";
    };
  }

  private static String property(Feed feed) {
    return PREFIX + feed.id();
  }

  static Topics from(AbstractConfig config) {
    return new Topics(
        Arrays.stream(Feed.values())
            .collect(
                Collectors.toMap(Function.identity(), feed -> config.getString(property(feed)))),
        config.getString(DEAD_LETTER));
  }
}
