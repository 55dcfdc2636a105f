package dev.isobar.connect.cassandra.config;

import dev.isobar.connect.cassandra.mapping.Mapping;
import java.util.LinkedHashMap;
import java.util.Map;

/** Options of a table that do not go together. */
final class TableOptionConflicts {

  private final Map<String, String> options;
  private final Map<String, String> problems = new LinkedHashMap<>();

  private TableOptionConflicts(Map<String, String> options) {
    this.options = options;
  }

  /** By option, what is wrong and what would be right. Each option by itself has been checked. */
  static Map<String, String> find(Map<String, String> options) {
    TableOptionConflicts conflicts = new TableOptionConflicts(options);
    conflicts.ofCondition();
    conflicts.ofQuery();
    conflicts.ofCounters();
    return conflicts.problems;
  }

  private void ofCondition() {
    boolean needed = Mode.UPDATE_IF.toString().equals(options.get(TableOptions.MODE));
    if (needed && !options.containsKey(TableOptions.CONDITION)) {
      problems.put(
          TableOptions.CONDITION, "mode=update_if needs a condition, such as version < :version");
    } else if (!needed && options.containsKey(TableOptions.CONDITION)) {
      problems.put(
          TableOptions.CONDITION,
          "only mode=update_if has a condition: set it or take the condition away");
    }
  }

  private void ofQuery() {
    if (!options.containsKey(TableOptions.QUERY)) {
      return;
    }
    for (String other : new String[] {TableOptions.MODE, TableOptions.TTL}) {
      if (options.containsKey(other)) {
        problems.put(other, "the query says this itself: take " + other + " or query away");
      }
    }
    Mapping mapping = mapping();
    if (mapping.ttl() != null) {
      problems.put(
          TableOptions.MAPPING,
          "a query has no __ttl: map a name of its own and write USING TTL :name");
    } else if (mapping.counts()) {
      problems.put(
          TableOptions.MAPPING,
          "a query counts by itself: map the name to what it adds, and write c = c + :name");
    }
  }

  private void ofCounters() {
    Mapping mapping = mapping();
    if (!mapping.counts() || problems.containsKey(TableOptions.MAPPING)) {
      return;
    }
    if (options.containsKey(TableOptions.TTL) || mapping.ttl() != null) {
      problems.put(
          options.containsKey(TableOptions.TTL) ? TableOptions.TTL : TableOptions.MAPPING,
          "counters have no time to live: take it away");
    } else if (mapping.timestamp() != null) {
      problems.put(TableOptions.MAPPING, "counters have no timestamp: take __timestamp away");
    } else if (options.containsKey(TableOptions.MODE)) {
      problems.put(TableOptions.MODE, "counters have no mode: take it away");
    } else if (!Boolean.parseBoolean(options.get(TableOptions.ALLOW_REPEATS))) {
      problems.put(
          TableOptions.ALLOW_REPEATS,
          "a record that is delivered again is counted again: set it to true if that may be");
    }
  }

  private Mapping mapping() {
    String text = options.get(TableOptions.MAPPING);
    return text == null ? Mapping.BY_NAME : Mapping.parse(text);
  }
}
