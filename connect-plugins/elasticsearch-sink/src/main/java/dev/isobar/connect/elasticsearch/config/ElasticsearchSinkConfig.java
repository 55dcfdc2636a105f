package dev.isobar.connect.elasticsearch.config;

import dev.isobar.connect.support.OptionProblems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigException;

/**
 * The connector's settings, checked.
 *
 * @param connection where the cluster is
 * @param bulkMaxBytes how large a bulk request's body may grow
 * @param bulkMaxRecords how many documents a bulk request may carry
 * @param indices how indices are made, unless a topic's own options say otherwise
 * @param validation how a configuration is looked at when it is submitted
 * @param topics what becomes of each topic's records
 */
public record ElasticsearchSinkConfig(
    ConnectionSettings connection,
    int bulkMaxBytes,
    int bulkMaxRecords,
    IndexSettings indices,
    ValidationSettings validation,
    Topics topics) {

  public static final String BULK_MAX_BYTES = "bulk.max.bytes";
  public static final String BULK_MAX_RECORDS = "bulk.max.records";

  private static final List<String> OWN_PREFIXES = List.of("elasticsearch.", "bulk.", "index.");

  public static ConfigDef definition() {
    return IndexSettings.define(
            ValidationSettings.define(ConnectionSettings.define(new ConfigDef())))
        .define(
            BULK_MAX_BYTES,
            ConfigDef.Type.INT,
            5 * 1024 * 1024,
            Range.atLeast(1024),
            Importance.MEDIUM,
            "How large a bulk request may grow, in bytes. A larger document goes alone.")
        .define(
            BULK_MAX_RECORDS,
            ConfigDef.Type.INT,
            10_000,
            Range.atLeast(1),
            Importance.MEDIUM,
            "How many records a bulk request may carry.");
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
        values.getInt(BULK_MAX_BYTES),
        values.getInt(BULK_MAX_RECORDS),
        IndexSettings.parse(values),
        ValidationSettings.parse(values),
        Topics.parse(properties));
  }

  /** What no single option's check can see: by property, what is wrong and what would be right. */
  public static Map<String, String> problems(Map<String, String> properties) {
    Map<String, String> problems =
        new LinkedHashMap<>(OptionProblems.unknown(definition(), OWN_PREFIXES, properties));
    problems.putAll(ConnectionSettings.problems(properties));
    problems.putAll(Topics.problems(properties));
    return problems;
  }
}
