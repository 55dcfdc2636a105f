package dev.isobar.connect.elasticsearch.config;

import dev.isobar.connect.support.TopicOption;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * A property's name taken apart: {@code topic.<topic>.<option>}. A topic's name may hold dots;
 * between slashes it is a regular expression, and an asterisk is every topic.
 */
record TopicProperty(String topic, String option) {

  static final String EVERY_TOPIC = "*";

  /** Reads a name that starts with {@code topic.}; empty if it is no topic's option. */
  static Optional<TopicProperty> parse(String property, Collection<String> options) {
    // An option's name may end as another's does, so the longest is tried first.
    return options.stream()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .map(TopicOption::new)
        .filter(option -> option.isSetBy(property))
        .findFirst()
        .map(option -> new TopicProperty(option.topicOf(property), option.name()));
  }

  /** Whether the topic is a regular expression. */
  static boolean isExpression(String topic) {
    return topic.length() > 2 && topic.startsWith("/") && topic.endsWith("/");
  }
}
