package dev.isobar.connect.cassandra.config;

import dev.isobar.connect.support.TopicOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import com.datastax.oss.driver.api.core.CqlIdentifier;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Which topics go to which tables.
 *
 * @param byName the tables of the topics that are named themselves
 * @param expressions what holds for the topics that are not
 */
public record TopicTables(
    Map<String, List<TableSettings>> byName, List<TopicExpression> expressions) {

  public static final TopicOption TABLE = new TopicOption("table");

  public TopicTables {
    byName = Map.copyOf(byName);
    expressions = List.copyOf(expressions);
  }

  /** The options of a topic, without the prefix {@code topic.<topic>.}. */
  public static ConfigDef definition() {
    return new ConfigDef()
        .define(
            TABLE.name(),
            ConfigDef.Type.LIST,
            ConfigDef.NO_DEFAULT_VALUE,
            Importance.HIGH,
            "The tables that take the topic's records, as keyspace.table. Each topic in topics needs"
                + " this option or one of a table.");
  }

  /**
   * Reads the properties.
   *
   * @throws org.apache.kafka.common.config.ConfigException that names the property and the remedy
   */
  public static TopicTables parse(Map<String, String> properties) {
    TopicDeclarations declarations = TopicDeclarations.read(properties);
    declarations.requireNoProblems();
    Map<String, List<TableSettings>> byName = new LinkedHashMap<>();
    List<TopicExpression> expressions = new ArrayList<>();
    declarations
        .tables()
        .forEach(
            (topic, tables) -> {
              if (TableProperty.isExpression(topic)) {
                expressions.add(new TopicExpression(topic, pattern(topic), tables));
              } else {
                byName.put(
                    topic,
                    tables.stream().map(table -> table.settings(table.name().plain())).toList());
              }
            });
    return new TopicTables(byName, expressions);
  }

  static Pattern pattern(String topic) {
    return Pattern.compile(topic.substring(1, topic.length() - 1));
  }

  /** Finds what is wrong: by property, and what would be right. */
  public static Map<String, String> problems(Map<String, String> properties) {
    TopicDeclarations declarations = TopicDeclarations.read(properties);
    Map<String, String> problems = new LinkedHashMap<>(declarations.problems());
    // What a faulty expression was meant to match is not known, so nothing is said of its topics.
    boolean clear = problems.isEmpty();
    for (String topic : TopicOption.elements(properties.getOrDefault("topics", ""))) {
      if (declarations.names(topic) || (!clear && declarations.hasExpressions())) {
        continue;
      }
      try {
        if (!clear || parse(properties).of(topic).isEmpty()) {
          problems.put(TABLE.of(topic), noTable(topic) + " or take the topic out of topics");
        }
      } catch (ConnectException e) {
        problems.put(TABLE.of(topic), e.getMessage());
      }
    }
    if (properties.containsKey("topics.regex") && problems.isEmpty() && declarations.isEmpty()) {
      problems.put(
          "topics.regex",
          "No topic has a table: set " + TABLE.of("/<expression>/") + "=keyspace.table");
    }
    return problems;
  }

  /**
   * Returns the tables of a topic; none if the topic has none.
   *
   * @throws ConnectException if two expressions match it, or if two tables get the same name
   */
  public List<TableSettings> of(String topic) {
    List<TableSettings> named = byName.get(topic);
    if (named != null) {
      return named;
    }
    List<TableSettings> found = List.of();
    String first = null;
    for (TopicExpression expression : expressions) {
      Optional<List<TableSettings>> tables = expression.tablesOf(topic);
      if (tables.isPresent()) {
        if (first != null) {
          throw new ConnectException(
              "The topic "
                  + topic
                  + " is matched by "
                  + first
                  + " and by "
                  + expression.text()
                  + ": make one of them narrower, or set "
                  + TABLE.of(topic)
                  + "=keyspace.table");
        }
        first = expression.text();
        found = tables.get();
      }
    }
    return found;
  }

  /**
   * Returns the tables of a topic.
   *
   * @throws ConnectException if it has none, or for the reasons of {@link #of}
   */
  public List<TableSettings> require(String topic) {
    List<TableSettings> tables = of(topic);
    if (tables.isEmpty()) {
      throw new ConnectException(noTable(topic));
    }
    return tables;
  }

  /** Returns the keyspaces of all tables, but for those that the topic's name is a part of. */
  public Set<CqlIdentifier> keyspaces() {
    return Stream.concat(
            byName.values().stream().flatMap(List::stream).map(TableSettings::table),
            expressions.stream()
                .flatMap(expression -> expression.tables().stream())
                .map(DeclaredTable::name)
                .filter(name -> name.keyspace().indexOf('$') < 0)
                .map(TableTemplate::plain))
        .map(TableName::keyspace)
        .collect(Collectors.toSet());
  }

  private static String noTable(String topic) {
    return "The topic " + topic + " has no table: set " + TABLE.of(topic) + "=keyspace.table";
  }

  /**
   * What topics that match a regular expression have in common.
   *
   * @param text the expression between slashes
   */
  public record TopicExpression(String text, Pattern pattern, List<DeclaredTable> tables) {

    Optional<List<TableSettings>> tablesOf(String topic) {
      Matcher matcher = pattern.matcher(topic);
      return matcher.matches()
          ? Optional.of(
              tables.stream()
                  .map(table -> table.settings(table.name().resolve(matcher::group)))
                  .toList())
          : Optional.empty();
    }
  }

  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    byName.forEach(
        (topic, tables) ->
            parts.add(topic + " → " + tables.stream().map(TableSettings::table).toList()));
    expressions.forEach(expression -> parts.add(expression.text() + " → " + expression.tables()));
    return String.join(", ", parts);
  }
}
