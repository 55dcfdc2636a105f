package dev.isobar.connect.nws.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * Where records go.
 *
 * @param observations topic of the reports
 * @param stations topic of the stations
 * @param deadLetter topic of what could not be read, as the API's own JSON
 */
public record Topics(String observations, String stations, String deadLetter) {

  static final String OBSERVATIONS = "nws.topic.observations";
  static final String STATIONS = "nws.topic.stations";
  static final String DEAD_LETTER = "nws.topic.dead.letter";

  static ConfigDef define(ConfigDef options) {
    return options
        .define(
            OBSERVATIONS,
            ConfigDef.Type.STRING,
            "weather.observations",
            Checks.topic(),
            MEDIUM,
            "Topic of the reports. Key: the station id.")
        .define(
            STATIONS,
            ConfigDef.Type.STRING,
            "weather.stations",
            Checks.topic(),
            MEDIUM,
            "Topic of the stations. Key: the station id.")
        .define(
            DEAD_LETTER,
            ConfigDef.Type.STRING,
            "weather.observations.dlq",
            Checks.topic(),
            MEDIUM,
            "Topic of malformed reports and stations: the API's JSON as a string, the reason in the"
                + " header isobar.error.reason.");
  }

  static Topics from(AbstractConfig config) {
    return new Topics(
        config.getString(OBSERVATIONS), config.getString(STATIONS), config.getString(DEAD_LETTER));
  }
}
