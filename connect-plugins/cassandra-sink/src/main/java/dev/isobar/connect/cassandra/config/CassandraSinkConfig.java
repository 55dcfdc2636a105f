package dev.isobar.connect.cassandra.config;

import dev.isobar.connect.cassandra.connection.ConnectionSettings;
import dev.isobar.connect.support.OptionProblems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * The connector's settings, checked.
 *
 * @param tables the tables of each topic
 */
public record CassandraSinkConfig(
    ConnectionSettings connection, WriteSettings write, TopicTables tables) {

  private static final List<String> OWN_PREFIXES = List.of("cassandra.");

  /** The options that are not of a topic. */
  public static ConfigDef definition() {
    return ValidationSettings.define(
        WriteSettings.define(ConnectionSettings.define(new ConfigDef())));
  }

  /**
   * Reads the connector's properties.
   *
   * @throws ConfigException that names the property, its value and what would be right
   */
  public static CassandraSinkConfig parse(Map<String, String> properties) {
    AbstractConfig values = new AbstractConfig(definition(), properties, false);
    problems(properties)
        .forEach(
            (name, problem) -> {
              throw new ConfigException(problem);
            });
    return new CassandraSinkConfig(
        ConnectionSettings.parse(values, properties),
        WriteSettings.parse(values),
        TopicTables.parse(properties));
  }

  /** What no single option's check can see: by property, what is wrong and what would be right. */
  public static Map<String, String> problems(Map<String, String> properties) {
    Map<String, String> problems =
        new LinkedHashMap<>(OptionProblems.unknown(definition(), OWN_PREFIXES, properties));
    problems.putAll(ConnectionSettings.problems(properties));
    problems.putAll(TopicTables.problems(properties));
    return problems;
  }
}
