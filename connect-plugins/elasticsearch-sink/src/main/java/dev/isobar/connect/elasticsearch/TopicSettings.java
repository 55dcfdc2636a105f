package dev.isobar.connect.elasticsearch;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/**
 * The settings of one topic, {@code topic.<topic>.*}. A topic's name may hold dots.
 *
 * @param index the index that takes the topic's records
 * @param idFields the fields of the value that make the document id; empty for the record's key
 */
record TopicSettings(String index, List<String> idFields) {

  static final String PREFIX = "topic.";
  static final String INDEX = "index";
  static final String ID_FIELDS = "id.fields";

  private static final Pattern INDEX_NAME =
      Pattern.compile("(?![-_+])(?!\\.{1,2}$)[^\\p{Lu}\\\\/*?\"<>|,#:\\s]{1,255}");

  /** The options of a topic, without the prefix {@code topic.<topic>.}. */
  static ConfigDef definition() {
    return new ConfigDef()
        .define(
            INDEX,
            ConfigDef.Type.STRING,
            ConfigDef.NO_DEFAULT_VALUE,
            Importance.HIGH,
            "The index or alias that takes the topic's records. Required for each topic in"
                + " topics.")
        .define(
            ID_FIELDS,
            ConfigDef.Type.LIST,
            List.of(),
            Importance.HIGH,
            "Fields of the value that make the document id, joined by |, times as ISO 8601. Without"
                + " it the record's key is the id.");
  }

  /** Reads the settings of every topic that has an index. */
  static Map<String, TopicSettings> parse(Map<String, String> properties) {
    Map<String, TopicSettings> settings = new HashMap<>();
    properties.forEach(
        (name, value) -> {
          if (isOption(name, INDEX)) {
            String topic = topicOf(name, INDEX);
            String idFields = properties.getOrDefault(option(topic, ID_FIELDS), "");
            settings.put(topic, new TopicSettings(value.trim(), elements(idFields)));
          }
        });
    return Map.copyOf(settings);
  }

  /** What is wrong, by property, and what would be right. */
  static Map<String, String> problems(Map<String, String> properties) {
    Map<String, String> problems = new TreeMap<>();
    properties.forEach(
        (name, value) -> {
          if (isOption(name, INDEX)) {
            if (!INDEX_NAME.matcher(value.trim()).matches()) {
              problems.put(
                  name,
                  invalid(name, value)
                      + "an index name is in lower case, without spaces and \\ / * ? \" < > | , # :,"
                      + " and does not start with - _ +");
            }
          } else if (isOption(name, ID_FIELDS)) {
            if (elements(value).isEmpty()) {
              problems.put(
                  name, invalid(name, value) + "name fields of the value, or leave it out");
            }
            if (!properties.containsKey(option(topicOf(name, ID_FIELDS), INDEX))) {
              problems.put(name, name + " is of a topic without an index: " + missingIndex(name));
            }
          } else if (name.startsWith(PREFIX)) {
            problems.put(
                name,
                "Unknown option "
                    + name
                    + ": a topic has topic.<topic>.index and topic.<topic>.id.fields");
          }
        });
    for (String topic : elements(properties.getOrDefault("topics", ""))) {
      String name = option(topic, INDEX);
      if (!properties.containsKey(name)) {
        problems.put(
            name,
            "The topic "
                + topic
                + " has no index: set "
                + name
                + " or take the topic out of topics");
      }
    }
    return problems;
  }

  private static String invalid(String name, String value) {
    return "Invalid value " + value + " for " + name + ": ";
  }

  private static String missingIndex(String idFields) {
    return "set " + option(topicOf(idFields, ID_FIELDS), INDEX);
  }

  private static List<String> elements(String list) {
    return Arrays.stream(list.split(",", -1))
        .map(String::trim)
        .filter(element -> !element.isEmpty())
        .toList();
  }

  static String option(String topic, String option) {
    return PREFIX + topic + "." + option;
  }

  private static boolean isOption(String name, String option) {
    return name.startsWith(PREFIX)
        && name.endsWith("." + option)
        && name.length() > PREFIX.length() + option.length() + 1;
  }

  private static String topicOf(String name, String option) {
    return name.substring(PREFIX.length(), name.length() - option.length() - 1);
  }
}
