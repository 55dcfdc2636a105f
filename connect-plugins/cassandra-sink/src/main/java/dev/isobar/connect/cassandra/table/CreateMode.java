package dev.isobar.connect.cassandra.table;

import java.util.Arrays;
import java.util.Locale;

/** What the sink does to tables themselves. */
public enum CreateMode {
  /** Nothing: a table that is missing is an error. */
  NONE,
  /** Makes a table that is missing. */
  CREATE,
  /** The same, and adds columns, and members of user-defined types, when fields appear. */
  EVOLVE;

  /** Reads the option's value, which has been checked. */
  static CreateMode parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  /** As the option has it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  static String[] names() {
    return Arrays.stream(values()).map(CreateMode::toString).toArray(String[]::new);
  }
}
