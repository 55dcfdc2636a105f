package dev.isobar.connect.cassandra.config;

import dev.isobar.connect.support.TopicOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.kafka.common.config.ConfigException;

/** Collects the properties that start with {@code topic.} by topic and table. */
final class TopicDeclarations {

  private static final Pattern COMMA = Pattern.compile("((?:[^,\"]|\"[^\"]*\")+)(,|$)");

  private final Set<String> known = TableOptions.definition().names();
  private final Map<String, Map<TableTemplate, Draft>> topics = new TreeMap<>();
  private final Map<String, String> problems = new TreeMap<>();

  /** What is known of a table so far. */
  private static final class Draft {
    private final String property;
    private String prefix;
    private final Map<String, String> options = new LinkedHashMap<>();

    Draft(String property, String prefix) {
      this.property = property;
      this.prefix = prefix;
    }

    DeclaredTable done(TableTemplate name) {
      return new DeclaredTable(name, property, prefix, options);
    }
  }

  /** Every topic and expression of which a property speaks, faulty or not. */
  private final Set<String> seen = new TreeSet<>();

  private TopicDeclarations() {}

  static TopicDeclarations read(Map<String, String> properties) {
    TopicDeclarations declarations = new TopicDeclarations();
    new TreeMap<>(properties)
        .forEach(
            (name, value) -> {
              if (name.startsWith(TopicOption.PREFIX)) {
                declarations.add(name, value);
              }
            });
    declarations.topics.values().forEach(declarations::checkOptions);
    return declarations;
  }

  private void add(String name, String value) {
    TableProperty property = TableProperty.parse(name, known).orElse(null);
    if (property == null) {
      problems.put(
          name,
          "Unknown option "
              + name
              + ": there are topic.<topic>.table and topic.<topic>.<keyspace>.<table>. with "
              + String.join(", ", new TreeSet<>(known)));
      return;
    }
    seen.add(property.topic());
    if (property.option() == null) {
      for (String table : tablesIn(value)) {
        draft(name, property.topic(), table);
      }
      return;
    }
    Draft draft = draft(name, property.topic(), property.table());
    if (draft != null) {
      String prefix = name.substring(0, name.length() - property.option().length());
      if (!draft.options.isEmpty() && !draft.prefix.equals(prefix)) {
        problems.put(
            name, name + ": this table is also written as in " + draft.prefix + ": choose one");
        return;
      }
      draft.prefix = prefix;
      draft.options.put(property.option(), value);
    }
  }

  private static List<String> tablesIn(String value) {
    List<String> tables = new ArrayList<>();
    Matcher matcher = COMMA.matcher(value);
    int end = 0;
    while (matcher.find()) {
      tables.add(matcher.group(1).trim());
      end = matcher.end();
    }
    if (tables.isEmpty() || end != value.length()) {
      return List.of(value);
    }
    return tables;
  }

  /** Returns the table's draft, or null after noting what is wrong with its name. */
  private Draft draft(String property, String topic, String table) {
    TableTemplate template;
    try {
      template = TableTemplate.parse(table);
      check(topic, template);
    } catch (IllegalArgumentException e) {
      problems.put(property, "Invalid value " + table + " for " + property + ": " + e.getMessage());
      return null;
    }
    return topics
        .computeIfAbsent(topic, key -> new LinkedHashMap<>())
        .computeIfAbsent(
            template, key -> new Draft(property, TopicOption.PREFIX + topic + "." + table + "."));
  }

  private static void check(String topic, TableTemplate template) {
    int groups = -1;
    if (TableProperty.isExpression(topic)) {
      try {
        groups = TopicTables.pattern(topic).matcher("").groupCount();
      } catch (PatternSyntaxException e) {
        throw new IllegalArgumentException(
            "the topic " + topic + " is not a regular expression: " + e.getDescription(), e);
      }
    }
    if (template.hasLooseSign()) {
      throw new IllegalArgumentException("a dollar sign needs a number after it, as in $1");
    }
    if (template.highestGroup() > groups) {
      throw new IllegalArgumentException(
          groups < 0
              ? "$ stands for a part of the topic only where the topic is an expression between"
                  + " slashes"
              : "the expression has " + groups + " groups only");
    }
  }

  private void checkOptions(Map<TableTemplate, Draft> tables) {
    for (Draft draft : tables.values()) {
      problems.putAll(TableOptions.problems(draft.prefix, draft.options));
    }
  }

  /** Whether a property names the topic itself, be it faulty. */
  boolean names(String topic) {
    return seen.contains(topic);
  }

  boolean hasExpressions() {
    return seen.stream().anyMatch(TableProperty::isExpression);
  }

  boolean isEmpty() {
    return seen.isEmpty();
  }

  /** The tables by topic, in the order of the topics' names. */
  Map<String, List<DeclaredTable>> tables() {
    Map<String, List<DeclaredTable>> tables = new LinkedHashMap<>();
    topics.forEach((topic, drafts) -> tables.put(topic, done(drafts)));
    return tables;
  }

  private static List<DeclaredTable> done(Map<TableTemplate, Draft> drafts) {
    Collection<Map.Entry<TableTemplate, Draft>> entries = drafts.entrySet();
    return entries.stream().map(entry -> entry.getValue().done(entry.getKey())).toList();
  }

  Map<String, String> problems() {
    return problems;
  }

  void requireNoProblems() {
    problems.forEach(
        (name, problem) -> {
          throw new ConfigException(problem);
        });
  }
}
