package dev.isobar.connect.elasticsearch.config;

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
 * @param connection where the cluster is
 * @param write how documents are written
 * @param validation how a configuration is looked at when it is submitted
 * @param topics what becomes of each topic's records
 */
public record ElasticsearchSinkConfig(
    ConnectionSettings connection,
    WriteSettings write,
    ValidationSettings validation,
    Topics topics) {

  private static final List<String> OWN_PREFIXES = List.of("elasticsearch.", "bulk.", "index.");

  public static ConfigDef definition() {
    return WriteSettings.define(
        IndexSettings.define(
            ValidationSettings.define(ConnectionSettings.define(new ConfigDef()))));
  }

  /**
   * Reads the connector's properties.
   *
   * @throws ConfigException that names the property, its value and what would be right
   */
  public static ElasticsearchSinkConfig parse(Map<String, String> properties) {
    AbstractConfig values = new AbstractConfig(definition(), properties, false);
    problems(properties)
        .forEach(
            (name, problem) -> {
              throw new ConfigException(problem);
            });
    return new ElasticsearchSinkConfig(
        ConnectionSettings.parse(values),
        WriteSettings.parse(values),
        ValidationSettings.parse(values),
        Topics.parse(properties));
  }

  /** What no single option's check can see: by property, what is wrong and what would be right. */
  public static Map<String, String> problems(Map<String, String> properties) {
    Map<String, String> problems =
        new LinkedHashMap<>(OptionProblems.unknown(definition(), OWN_PREFIXES, properties));
    problems.putAll(ConnectionSettings.problems(properties));
    problems.putAll(WriteSettings.problems(properties));
    problems.putAll(Topics.problems(properties));
    return problems;
  }
}
