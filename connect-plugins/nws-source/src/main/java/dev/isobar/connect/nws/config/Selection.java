package dev.isobar.connect.nws.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * Which data of which stations.
 *
 * @param stations stations named one by one; may be empty
 * @param states states all of whose stations are meant; may be empty, though not both
 * @param feeds what is asked for; never empty
 */
public record Selection(List<String> stations, List<String> states, Set<Feed> feeds) {

  static final String STATIONS = "nws.stations";
  static final String STATES = "nws.states";
  static final String FEEDS = "nws.feeds";

  static ConfigDef define(ConfigDef options) {
    return options
        .define(
            STATIONS,
            ConfigDef.Type.LIST,
            List.of(),
            Checks.stations(),
            HIGH,
            "Stations to follow, by id. This or nws.states is needed.")
        .define(
            STATES,
            ConfigDef.Type.LIST,
            List.of(),
            Checks.states(),
            HIGH,
            "States all of whose stations are followed. New stations are found while it runs.")
        .define(
            FEEDS,
            ConfigDef.Type.LIST,
            Feed.ids(),
            Checks.feeds(),
            MEDIUM,
            "What to read from the API.");
  }

  static Selection from(AbstractConfig config) {
    return new Selection(
        config.getList(STATIONS).stream().distinct().toList(),
        config.getList(STATES).stream().distinct().toList(),
        config.getList(FEEDS).stream()
            .map(id -> Feed.valueOf(id.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toUnmodifiableSet()));
  }
}
