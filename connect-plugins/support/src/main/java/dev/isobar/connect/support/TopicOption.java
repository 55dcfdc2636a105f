package dev.isobar.connect.support;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * An option that each topic has for itself, as the property {@code topic.<topic>.<name>}. A topic's
 * name may hold dots, and so may the option's.
 *
 * @param name the option's name, without topic
 */
public record TopicOption(String name) {

  /** What the properties of all topics' options start with. */
  public static final String PREFIX = "topic.";

  /** Returns the property that sets this option for the topic. */
  public String of(String topic) {
    return PREFIX + topic + suffix();
  }

  /** Returns whether the property sets this option for any topic. */
  public boolean isSetBy(String property) {
    return property.startsWith(PREFIX)
        && property.endsWith(suffix())
        && property.length() > PREFIX.length() + suffix().length();
  }

  /**
   * Returns the topic whose option the property sets.
   *
   * @throws IllegalArgumentException if the property does not set this option
   */
  public String topicOf(String property) {
    if (!isSetBy(property)) {
      throw new IllegalArgumentException(
          property + " does not set " + name + " of a topic: write " + of("<topic>"));
    }
    return property.substring(PREFIX.length(), property.length() - suffix().length());
  }

  /** Returns those topics of the connector's option topics for which this option is not set. */
  public List<String> missingTopics(Map<String, String> properties) {
    return elements(properties.getOrDefault("topics", "")).stream()
        .filter(topic -> !properties.containsKey(of(topic)))
        .toList();
  }

  /** Returns the elements of a list separated by commas, trimmed, without empty ones. */
  public static List<String> elements(String list) {
    return Arrays.stream(list.split(",", -1))
        .map(String::trim)
        .filter(element -> !element.isEmpty())
        .toList();
  }

  private String suffix() {
    return "." + name;
  }
}
