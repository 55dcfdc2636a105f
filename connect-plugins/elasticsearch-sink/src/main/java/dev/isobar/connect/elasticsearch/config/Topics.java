package dev.isobar.connect.elasticsearch.config;

import dev.isobar.connect.support.TopicOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * What becomes of the records of each topic.
 *
 * @param byName the settings of the topics that are named themselves
 * @param expressions what holds for the topics that are not
 * @param others what holds for topics that no expression matches
 */
public record Topics(
    Map<String, TopicSettings> byName, List<TopicExpression> expressions, TopicSettings others) {

  public Topics {
    byName = Map.copyOf(byName);
    expressions = List.copyOf(expressions);
  }

  /**
   * Reads the properties.
   *
   * @throws ConfigException that names the property and the remedy
   */
  public static Topics parse(Map<String, String> properties) {
    TopicDeclarations declarations = TopicDeclarations.read(properties);
    declarations
        .problems()
        .forEach(
            (name, problem) -> {
              throw new ConfigException(problem);
            });
    Map<String, String> indices = new HashMap<>(properties);
    indices.keySet().removeIf(name -> !name.startsWith("index."));
    Map<String, TopicSettings> byName = new HashMap<>();
    List<TopicExpression> expressions = new ArrayList<>();
    for (String topic : declarations.topics()) {
      Map<String, String> options = declarations.options(topic);
      if (TopicProperty.isExpression(topic)) {
        expressions.add(
            new TopicExpression(topic, TopicDeclarations.pattern(topic), options, indices));
      } else if (!topic.equals(TopicProperty.EVERY_TOPIC)) {
        byName.put(topic, settings(topic, options, indices));
      }
    }
    String every = TopicProperty.EVERY_TOPIC;
    return new Topics(byName, expressions, settings(every, declarations.options(every), indices));
  }

  private static TopicSettings settings(
      String topic, Map<String, String> options, Map<String, String> connector) {
    return TopicSettings.parse(TopicOption.PREFIX + topic + ".", options, connector, group -> "");
  }

  /** Finds what is wrong: by property, and what would be right. */
  public static Map<String, String> problems(Map<String, String> properties) {
    TopicDeclarations declarations = TopicDeclarations.read(properties);
    Map<String, String> problems = new LinkedHashMap<>(declarations.problems());
    if (problems.isEmpty()) {
      Topics topics = parse(properties);
      problems.putAll(topics.neverSeen(declarations, properties));
      for (String topic : TopicOption.elements(properties.getOrDefault("topics", ""))) {
        try {
          var unused = topics.of(topic);
        } catch (ConnectException e) {
          problems.put(new TopicOption(TopicOptions.INDEX).of(topic), e.getMessage());
        }
      }
    }
    return problems;
  }

  /**
   * Finds options of topics whose records cannot come. With transformations any may: they may give
   * records other topics.
   */
  private Map<String, String> neverSeen(
      TopicDeclarations declarations, Map<String, String> properties) {
    Predicate<String> comes = comes(properties);
    Map<String, String> problems = new LinkedHashMap<>();
    byName.forEach(
        (topic, settings) -> {
          if (!comes.test(topic)) {
            String property = declarations.firstProperty(topic);
            problems.put(
                property,
                property
                    + ": "
                    + topic
                    + " is not among the connector's topics: correct its name or take it out");
          }
        });
    return problems;
  }

  private static Predicate<String> comes(Map<String, String> properties) {
    if (properties.containsKey("transforms")) {
      return topic -> true;
    }
    String regex = properties.get("topics.regex");
    if (regex != null) {
      try {
        return Pattern.compile(regex).asMatchPredicate();
      } catch (PatternSyntaxException e) {
        // Connect itself says so.
        return topic -> true;
      }
    }
    String topics = properties.get("topics");
    return topics == null ? topic -> true : TopicOption.elements(topics)::contains;
  }

  /**
   * Returns the settings of a topic. Expressions are tried one after the other, so keep them.
   *
   * @throws ConnectException if two expressions match the topic
   */
  public TopicSettings of(String topic) {
    TopicSettings named = byName.get(topic);
    if (named != null) {
      return named;
    }
    TopicSettings found = null;
    String first = null;
    for (TopicExpression expression : expressions) {
      Optional<TopicSettings> settings = expression.settingsOf(topic);
      if (settings.isPresent()) {
        if (found != null) {
          throw new ConnectException(
              "The topic "
                  + topic
                  + " is matched by "
                  + first
                  + " and by "
                  + expression.text()
                  + ": make one of them narrower, or set "
                  + new TopicOption(TopicOptions.INDEX).of(topic));
        }
        found = settings.get();
        first = expression.text();
      }
    }
    return found == null ? others : found;
  }

  /**
   * What topics that match a regular expression have in common.
   *
   * @param text the expression between slashes
   * @param options those of the expression
   * @param connector the connector's properties, as far as they hold for indices
   */
  public record TopicExpression(
      String text, Pattern pattern, Map<String, String> options, Map<String, String> connector) {

    public TopicExpression {
      options = Map.copyOf(options);
      connector = Map.copyOf(connector);
    }

    Optional<TopicSettings> settingsOf(String topic) {
      Matcher matcher = pattern.matcher(topic);
      return matcher.matches()
          ? Optional.of(
              TopicSettings.parse(
                  TopicOption.PREFIX + text + ".", options, connector, matcher::group))
          : Optional.empty();
    }
  }
}
