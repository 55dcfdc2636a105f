package dev.isobar.connect.nws.config;

import dev.isobar.connect.support.OptionProblems;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * @param onMalformed what becomes of items that cannot be read
 */
public record NwsSourceConfig(
    ApiSettings api, Selection selection, Topics topics, Polling polling, OnMalformed onMalformed) {

  /** Every option with its type, default, check and meaning. */
  public static ConfigDef definition() {
    ConfigDef options = new ConfigDef();
    Selection.define(options);
    ApiSettings.define(options);
    Topics.define(options);
    Polling.define(options);
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
    if (isBlank(properties.get(Selection.STATIONS)) && isBlank(properties.get(Selection.STATES))) {
      problems.put(
          Selection.STATIONS,
          "nothing to follow: name stations here (KSEA,KPDX) or states in nws.states (WA)");
    }
    if (properties.containsKey(Selection.FEEDS) && isBlank(properties.get(Selection.FEEDS))) {
      problems.put(
          Selection.FEEDS, "nothing to read: name some of " + String.join(", ", Feed.ids()));
    }
    Map<String, String> given = new HashMap<>(properties);
    given.keySet().removeIf(name -> name.startsWith(Assignment.PREFIX));
    problems.putAll(OptionProblems.unknown(definition(), List.of("nws."), given));
    return problems;
  }

  private static boolean isBlank(String value) {
    return value == null || value.isBlank();
  }
}
