package dev.isobar.connect.cassandra.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How Cassandra merges a table's files.
 *
 * @param options as in CREATE TABLE; the class is among them
 */
public record Compaction(Map<String, String> options) {

  private static final String CLASS = "class";
  private static final List<String> STRATEGIES =
      List.of(
          "SizeTieredCompactionStrategy",
          "LeveledCompactionStrategy",
          "TimeWindowCompactionStrategy",
          "UnifiedCompactionStrategy");

  public Compaction {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /**
   * Reads {@code {'class': 'TimeWindowCompactionStrategy', 'compaction_window_size': 1}}.
   *
   * @throws IllegalArgumentException that says what was expected
   */
  public static Compaction parse(String text) {
    CqlTokens tokens = new CqlTokens(text);
    Map<String, String> options = new LinkedHashMap<>();
    tokens.require("{");
    do {
      String name = tokens.literal();
      tokens.require(":");
      if (options.put(name, tokens.literal()) != null) {
        throw tokens.problem(name + " is there twice");
      }
    } while (tokens.take(","));
    tokens.require("}");
    tokens.requireEnd();
    String strategy = options.get(CLASS);
    if (strategy == null) {
      throw new IllegalArgumentException("expected a 'class', one of " + STRATEGIES);
    }
    // A class with its package is somebody's own.
    if (!strategy.contains(".") && !STRATEGIES.contains(strategy)) {
      throw new IllegalArgumentException(
          strategy + " is no compaction strategy: " + NearestName.hint(strategy, STRATEGIES));
    }
    return new Compaction(options);
  }

  String cql() {
    return options.entrySet().stream()
        .map(option -> quoted(option.getKey()) + ": " + quoted(option.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
