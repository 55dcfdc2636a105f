package dev.isobar.connect.cassandra.table;

import dev.isobar.connect.cassandra.config.TableSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is wrong with the options of one table; of each property the first that was found. */
final class TableProblems {

  private final TableSettings settings;
  private final Map<String, String> byProperty = new LinkedHashMap<>();

  TableProblems(TableSettings settings) {
    this.settings = settings;
  }

  /** Of the property that names the table. */
  void ofTable(String problem) {
    put(settings.property(), problem);
  }

  void of(String option, String problem) {
    put(settings.property(option), problem);
  }

  private void put(String property, String problem) {
    byProperty.putIfAbsent(property, property + ": " + problem);
  }

  Map<String, String> byProperty() {
    return byProperty;
  }
}
