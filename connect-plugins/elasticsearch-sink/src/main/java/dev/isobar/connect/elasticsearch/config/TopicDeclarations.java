package dev.isobar.connect.elasticsearch.config;

import dev.isobar.connect.elasticsearch.template.Template;
import dev.isobar.connect.support.TopicOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.kafka.common.config.ConfigValue;

/** Collects the properties that start with {@code topic.} by topic. */
final class TopicDeclarations {

  private static final List<String> TEMPLATES =
      List.of(TopicOptions.INDEX, TopicOptions.ID, TopicOptions.ROUTING, TopicOptions.PIPELINE);

  private final Set<String> known = TopicOptions.definition().names();
  private final Map<String, Map<String, String>> topics = new TreeMap<>();
  private final Map<String, String> problems = new TreeMap<>();

  private TopicDeclarations() {}

  static TopicDeclarations read(Map<String, String> properties) {
    TopicDeclarations declarations = new TopicDeclarations();
    properties.forEach(
        (name, value) -> {
          // Connect's REST API lets a property be null, as if it were not there.
          if (name.startsWith(TopicOption.PREFIX) && value != null) {
            declarations.add(name, value);
          }
        });
    declarations.topics.keySet().forEach(declarations::checkEach);
    if (declarations.problems.isEmpty()) {
      declarations.topics.keySet().forEach(declarations::checkTogether);
    }
    return declarations;
  }

  private void add(String name, String value) {
    TopicProperty property = TopicProperty.parse(name, known).orElse(null);
    if (property == null) {
      problems.put(
          name,
          "Unknown option "
              + name
              + ": a topic has, as topic.<topic>.<option>, "
              + String.join(", ", new TreeSet<>(known)));
      return;
    }
    topics
        .computeIfAbsent(property.topic(), topic -> new HashMap<>())
        .put(property.option(), value);
  }

  private void checkEach(String topic) {
    Map<String, String> options = topics.get(topic);
    Set<String> faulty = new TreeSet<>();
    for (ConfigValue value : TopicOptions.definition().validate(options)) {
      if (!value.errorMessages().isEmpty()) {
        faulty.add(value.name());
        String property = property(topic, value.name());
        problems.put(
            property,
            String.join("; ", value.errorMessages())
                .replace("configuration " + value.name(), property));
      }
    }
    checkExpression(topic, options, faulty);
  }

  private void checkExpression(String topic, Map<String, String> options, Set<String> faulty) {
    int groups = -1;
    if (TopicProperty.isExpression(topic)) {
      try {
        groups = pattern(topic).matcher("").groupCount();
      } catch (PatternSyntaxException e) {
        String property = firstProperty(topic);
        problems.put(
            property,
            property + ": " + topic + " is not a regular expression: " + e.getDescription());
        return;
      }
    }
    for (String option : TEMPLATES) {
      String text = options.get(option);
      if (text != null && !faulty.contains(option)) {
        int highest = Template.parse(text).highestGroup();
        if (highest > groups) {
          String property = property(topic, option);
          problems.put(
              property,
              "Invalid value "
                  + text
                  + " for "
                  + property
                  + ": "
                  + (groups < 0
                      ? "{$"
                          + highest
                          + "} stands for a part of the topic only where the topic is an"
                          + " expression between slashes"
                      : "the expression has " + groups + " groups only"));
        }
      }
    }
  }

  private void checkTogether(String topic) {
    TopicConflicts.find(
            TopicSettings.parse(TopicOption.PREFIX, options(topic), Map.of(), group -> ""))
        .forEach(
            (option, problem) -> {
              String property = property(topic, option);
              problems.putIfAbsent(property, property + ": " + problem);
            });
  }

  static Pattern pattern(String topic) {
    return Pattern.compile(topic.substring(1, topic.length() - 1));
  }

  private static String property(String topic, String option) {
    return new TopicOption(option).of(topic);
  }

  /** The first by name of the properties that set an option of the topic. */
  String firstProperty(String topic) {
    return property(topic, topics.get(topic).keySet().stream().sorted().findFirst().orElseThrow());
  }

  /** The options of a topic or expression, and those of every topic that it does not set. */
  Map<String, String> options(String topic) {
    Map<String, String> options =
        new LinkedHashMap<>(topics.getOrDefault(TopicProperty.EVERY_TOPIC, Map.of()));
    Map<String, String> own = topics.getOrDefault(topic, Map.of());
    // Both say what the id is, so that one of the topic's own takes the place of the other.
    if (own.containsKey(TopicOptions.ID) || own.containsKey(TopicOptions.ID_FIELDS)) {
      options.keySet().removeAll(Set.of(TopicOptions.ID, TopicOptions.ID_FIELDS));
    }
    options.putAll(own);
    return options;
  }

  /** The topics and expressions that have options, in the order of their names. */
  Set<String> topics() {
    return topics.keySet();
  }

  Map<String, String> problems() {
    return problems;
  }
}
