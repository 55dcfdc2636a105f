package dev.isobar.connect.cassandra.config;

import java.util.Map;

/**
 * A table of a topic, or of all topics that an expression matches.
 *
 * @param property the property that named it first
 * @param prefix what the properties of its options start with
 * @param options those that are set, by their names without the prefix
 */
public record DeclaredTable(
    TableTemplate name, String property, String prefix, Map<String, String> options) {

  public DeclaredTable {
    options = Map.copyOf(options);
  }

  TableSettings settings(TableName table) {
    return TableSettings.parse(table, property, prefix, options);
  }

  @Override
  public String toString() {
    return name.keyspace() + "." + name.table();
  }
}
