package dev.isobar.connect.elasticsearch.config;

import dev.isobar.connect.support.TopicOption;
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
public record TopicSettings(String index, List<String> idFields) {

  public static final TopicOption INDEX = new TopicOption("index");
  public static final TopicOption ID_FIELDS = new TopicOption("id.fields");

  private static final Pattern INDEX_NAME =
      Pattern.compile("(?![-_+])(?!\\.{1,2}$)[^\\p{Lu}\\\\/*?\"<>|,#:\\s]{1,255}");

  /** The options of a topic, without the prefix {@code topic.<topic>.}. */
  public static ConfigDef definition() {
    return new ConfigDef()
        .define(
            INDEX.name(),
            ConfigDef.Type.STRING,
            ConfigDef.NO_DEFAULT_VALUE,
            Importance.HIGH,
            "The index or alias that takes the topic's records. Required for each topic in"
                + " topics.")
        .define(
            ID_FIELDS.name(),
            ConfigDef.Type.LIST,
            List.of(),
            Importance.HIGH,
            "Fields of the value that make the document id, joined by |, times as ISO 8601. Without"
                + " it the record's key is the id.");
  }

  /** Reads the settings of every topic that has an index. */
  public static Map<String, TopicSettings> parse(Map<String, String> properties) {
    Map<String, TopicSettings> settings = new HashMap<>();
    properties.forEach(
        (name, value) -> {
          if (INDEX.isSetBy(name)) {
            String topic = INDEX.topicOf(name);
            String idFields = properties.getOrDefault(ID_FIELDS.of(topic), "");
            settings.put(topic, new TopicSettings(value.trim(), TopicOption.elements(idFields)));
          }
        });
    return Map.copyOf(settings);
  }

  /** What is wrong, by property, and what would be right. */
  public static Map<String, String> problems(Map<String, String> properties) {
    Map<String, String> problems = new TreeMap<>();
    properties.forEach(
        (name, value) -> {
          if (INDEX.isSetBy(name)) {
            if (!INDEX_NAME.matcher(value.trim()).matches()) {
              problems.put(
                  name,
                  invalid(name, value)
                      + "an index name is in lower case, without spaces and \\ / * ? \" < > | , # :,"
                      + " and does not start with - _ +");
            }
          } else if (ID_FIELDS.isSetBy(name)) {
            if (TopicOption.elements(value).isEmpty()) {
              problems.put(
                  name, invalid(name, value) + "name fields of the value, or leave it out");
            }
            if (!properties.containsKey(INDEX.of(ID_FIELDS.topicOf(name)))) {
              problems.put(name, name + " is of a topic without an index: " + missingIndex(name));
            }
          } else if (name.startsWith(TopicOption.PREFIX)) {
            problems.put(
                name,
                "Unknown option "
                    + name
                    + ": a topic has topic.<topic>.index and topic.<topic>.id.fields");
          }
        });
    for (String topic : INDEX.missingTopics(properties)) {
      String name = INDEX.of(topic);
      problems.put(
          name,
          "The topic " + topic + " has no index: set " + name + " or take the topic out of topics");
    }
    return problems;
  }

  private static String invalid(String name, String value) {
    return "Invalid value " + value + " for " + name + ": ";
  }

  private static String missingIndex(String idFields) {
    return "set " + INDEX.of(ID_FIELDS.topicOf(idFields));
  }
}
