package dev.isobar.connect.cassandra.config;

import java.util.Arrays;
import java.util.Locale;

/** What a record with a value does to its row. */
public enum Mode {
  /** Writes the row, whether it is there or not. */
  INSERT,
  /** The same, but the row is gone once all its columns are null. */
  UPDATE,
  /** Writes the row unless it is there, by a lightweight transaction. */
  INSERT_IF_NOT_EXISTS,
  /** Writes the row if a condition on it holds, by a lightweight transaction. */
  UPDATE_IF;

  /** Whether it is done by a lightweight transaction. */
  public boolean isConditional() {
    return this == INSERT_IF_NOT_EXISTS || this == UPDATE_IF;
  }

  /** As the option has it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  static String[] names() {
    return Arrays.stream(values()).map(Mode::toString).toArray(String[]::new);
  }
}
