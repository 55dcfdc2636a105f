package dev.isobar.connect.cassandra;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** The settings of single topics: {@code topic.<topic>.table}. A topic's name may hold dots. */
final class TopicTables {

  static final String PREFIX = "topic.";
  static final String TABLE = "table";

  private static final String SUFFIX = "." + TABLE;

  private TopicTables() {}

  /** The options of a topic, without the prefix {@code topic.<topic>.}. */
  static ConfigDef definition() {
    return new ConfigDef()
        .define(
            TABLE,
            ConfigDef.Type.STRING,
            ConfigDef.NO_DEFAULT_VALUE,
            Importance.HIGH,
            "The table that takes the topic's records, as keyspace.table. Required for each topic"
                + " in topics.");
  }

  static Map<String, TableName> parse(Map<String, String> properties) {
    Map<String, TableName> tables = new LinkedHashMap<>();
    new TreeMap<>(properties)
        .forEach(
            (name, value) -> {
              if (isTable(name)) {
                tables.put(topicOf(name), TableName.parse(value));
              }
            });
    return Map.copyOf(tables);
  }

  static Map<String, String> problems(Map<String, String> properties) {
    Map<String, String> problems = new TreeMap<>();
    properties.forEach(
        (name, value) -> {
          if (isTable(name)) {
            try {
              TableName.parse(value);
            } catch (IllegalArgumentException e) {
              problems.put(name, "Invalid value " + value + " for " + name + ": " + e.getMessage());
            }
          } else if (name.startsWith(PREFIX)) {
            problems.put(name, "Unknown option " + name + ": a topic has topic.<topic>.table only");
          }
        });
    for (String topic : topics(properties)) {
      String name = PREFIX + topic + SUFFIX;
      if (!properties.containsKey(name)) {
        problems.put(
            name,
            "The topic "
                + topic
                + " has no table: set "
                + name
                + "=keyspace.table or take the topic out of topics");
      }
    }
    return problems;
  }

  private static List<String> topics(Map<String, String> properties) {
    return Arrays.stream(properties.getOrDefault("topics", "").split(",", -1))
        .map(String::trim)
        .filter(topic -> !topic.isEmpty())
        .toList();
  }

  private static boolean isTable(String name) {
    return name.startsWith(PREFIX)
        && name.endsWith(SUFFIX)
        && name.length() > PREFIX.length() + SUFFIX.length();
  }

  private static String topicOf(String name) {
    return name.substring(PREFIX.length(), name.length() - SUFFIX.length());
  }
}
