package dev.isobar.connect.cassandra.config;

import dev.isobar.connect.support.TopicOption;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A property's name taken apart: {@code topic.<topic>.<keyspace>.<table>.<option>}, or {@code
 * topic.<topic>.table}. A topic's name may hold dots; between slashes it is a regular expression,
 * which may hold anything.
 *
 * @param table as it was written; null if the property lists the topic's tables
 * @param option null if the property lists the topic's tables
 */
record TableProperty(String topic, String table, String option) {

  private static final Pattern OWNER = Pattern.compile("(/.+/|.+)\\." + TableTemplate.QUALIFIED);

  /** Reads a name that starts with {@code topic.}; empty if it is none of these. */
  static Optional<TableProperty> parse(String property, Collection<String> options) {
    if (TopicTables.TABLE.isSetBy(property)) {
      return Optional.of(new TableProperty(TopicTables.TABLE.topicOf(property), null, null));
    }
    // An option's name may end as another's does, so the longest is tried first.
    List<String> longestFirst =
        options.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
    for (String option : longestFirst) {
      if (property.endsWith("." + option)) {
        int end = property.length() - option.length() - 1;
        Matcher owner = OWNER.matcher(property).region(TopicOption.PREFIX.length(), end);
        if (end > TopicOption.PREFIX.length() && owner.matches()) {
          return Optional.of(new TableProperty(owner.group(1), owner.group(2), option));
        }
      }
    }
    return Optional.empty();
  }

  /** Whether the topic is a regular expression. */
  static boolean isExpression(String topic) {
    return topic.length() > 2 && topic.startsWith("/") && topic.endsWith("/");
  }
}
