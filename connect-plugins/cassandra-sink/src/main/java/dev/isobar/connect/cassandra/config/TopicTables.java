package dev.isobar.connect.cassandra.config;

import dev.isobar.connect.support.TopicOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** The settings of single topics: {@code topic.<topic>.table}. A topic's name may hold dots. */
public final class TopicTables {

  public static final TopicOption TABLE = new TopicOption("table");

  private TopicTables() {}

  /** The options of a topic, without the prefix {@code topic.<topic>.}. */
  public static ConfigDef definition() {
    return new ConfigDef()
        .define(
            TABLE.name(),
            ConfigDef.Type.STRING,
            ConfigDef.NO_DEFAULT_VALUE,
            Importance.HIGH,
            "The table that takes the topic's records, as keyspace.table. Required for each topic"
                + " in topics.");
  }

  public static Map<String, TableName> parse(Map<String, String> properties) {
    Map<String, TableName> tables = new LinkedHashMap<>();
    new TreeMap<>(properties)
        .forEach(
            (name, value) -> {
              if (TABLE.isSetBy(name)) {
                tables.put(TABLE.topicOf(name), TableName.parse(value));
              }
            });
    return Map.copyOf(tables);
  }

  public static Map<String, String> problems(Map<String, String> properties) {
    Map<String, String> problems = new TreeMap<>();
    properties.forEach(
        (name, value) -> {
          if (TABLE.isSetBy(name)) {
            try {
              TableName.parse(value);
            } catch (IllegalArgumentException e) {
              problems.put(name, "Invalid value " + value + " for " + name + ": " + e.getMessage());
            }
          } else if (name.startsWith(TopicOption.PREFIX)) {
            problems.put(name, "Unknown option " + name + ": a topic has topic.<topic>.table only");
          }
        });
    for (String topic : TABLE.missingTopics(properties)) {
      String name = TABLE.of(topic);
      problems.put(
          name,
          "The topic "
              + topic
              + " has no table: set "
              + name
              + "=keyspace.table or take the topic out of topics");
    }
    return problems;
  }
}
