package dev.isobar.connect.nws.config;

import dev.isobar.connect.support.OptionProblems;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * The connector's options.
 *
 * @param api how the API is reached
 * @param selection which data of which stations
 * @param topics where records go
 * @param polling when the API is asked
 * @param pacing how far the rhythm of a station's reports may move its requests
 * @param control what makes requests more frequent for a while; empty if nothing does
 * @param forecasts how forecasts are read
 * @param alerts how alerts are read
 * @param onMalformed what becomes of items that cannot be read
 */
public record NwsSourceConfig(
    ApiSettings api,
    Selection selection,
    Topics topics,
    Polling polling,
    Pacing pacing,
    Optional<ControlTopic> control,
    Forecasts forecasts,
    Alerts alerts,
    OnMalformed onMalformed) {

  /** Every option with its type, default, check and meaning. */
  public static ConfigDef definition() {
    ConfigDef options = new ConfigDef();
    Selection.define(options);
    ApiSettings.define(options);
    Topics.define(options);
    Polling.define(options);
    Pacing.define(options);
    ControlTopic.define(options);
    Forecasts.define(options);
    Alerts.define(options);
    OnMalformed.define(options);
    return options;
  }

  /**
   * Reads the options.
   *
   * @throws ConfigException if one is missing or wrong; it names the option, its value and what
   *     would be right
   */
  public static NwsSourceConfig from(Map<String, String> properties) {
    problems(properties)
        .forEach(
            (name, problem) -> {
              throw new ConfigException(name, properties.get(name), problem);
            });
    AbstractConfig config = new AbstractConfig(definition(), properties, false);
    return new NwsSourceConfig(
        ApiSettings.from(config),
        Selection.from(config),
        Topics.from(config),
        Polling.from(config),
        Pacing.from(config),
        ControlTopic.from(config),
        Forecasts.from(config),
        Alerts.from(config),
        OnMalformed.from(config));
  }

  /**
   * What is wrong that no check of a single property can see: property name to remedy, in the order
   * in which they should be mended. Empty when all is well.
   */
  public static Map<String, String> problems(Map<String, String> properties) {
    Map<String, String> problems = new LinkedHashMap<>();
    if (isBlank(properties.get(ApiSettings.USER_AGENT))) {
      problems.put(
          ApiSettings.USER_AGENT,
          "the API refuses requests without it: set a name and a way to reach you,"
              + " such as (example.org, ops@example.org)");
    }
    problems.putAll(Selection.problems(properties));
    problems.putAll(Pacing.problems(properties));
    problems.putAll(ControlTopic.problems(properties));
    Map<String, String> given = new HashMap<>(properties);
    given
        .keySet()
        .removeIf(
            name ->
                name.startsWith(Assignment.PREFIX)
                    || name.startsWith(ControlTopic.CONSUMER_PREFIX));
    problems.putAll(OptionProblems.unknown(definition(), List.of("nws."), given));
    return problems;
  }

  private static boolean isBlank(String value) {
    return value == null || value.isBlank();
  }
}
