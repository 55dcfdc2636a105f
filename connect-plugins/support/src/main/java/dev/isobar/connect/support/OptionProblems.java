package dev.isobar.connect.support;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;

/**
 * What no check of a single option can see. Problems are by property: what is wrong and what would
 * be right.
 */
public final class OptionProblems {

  private OptionProblems() {}

  /** Finds properties that start like the connector's own options but are none of them. */
  public static Map<String, String> unknown(
      ConfigDef definition, List<String> ownPrefixes, Map<String, String> properties) {
    Set<String> known = new TreeSet<>(definition.configKeys().keySet());
    Map<String, String> problems = new LinkedHashMap<>();
    for (String name : properties.keySet()) {
      if (ownPrefixes.stream().anyMatch(name::startsWith) && !known.contains(name)) {
        problems.put(name, "Unknown option " + name + ": there are " + String.join(", ", known));
      }
    }
    return problems;
  }

  /** Finds the one of two options that is missing while the other is set. */
  public static Map<String, String> halfSet(
      String first, String second, Map<String, String> properties) {
    boolean firstMissing = properties.get(first) == null;
    if (firstMissing == (properties.get(second) == null)) {
      return Map.of();
    }
    String missing = firstMissing ? first : second;
    return Map.of(
        missing, missing + " is not set: set both " + first + " and " + second + " or none");
  }

  /**
   * Adds problems to what the checks of single options have found.
   *
   * @param checked the result of these checks; left as it is but for the messages of its values
   * @param problems may be of properties that the result does not speak of
   * @param properties what the user wrote
   * @return all values of the result and those of further properties with problems
   */
  public static Config addTo(
      Config checked, Map<String, String> problems, Map<String, String> properties) {
    List<ConfigValue> values = new ArrayList<>(checked.configValues());
    problems.forEach((name, problem) -> valueOf(values, name, properties).addErrorMessage(problem));
    return new Config(values);
  }

  private static ConfigValue valueOf(
      List<ConfigValue> values, String name, Map<String, String> properties) {
    return values.stream()
        .filter(value -> value.name().equals(name))
        .findFirst()
        .orElseGet(
            () -> {
              ConfigValue added =
                  new ConfigValue(name, properties.get(name), List.of(), new ArrayList<>());
              values.add(added);
              return added;
            });
  }
}
