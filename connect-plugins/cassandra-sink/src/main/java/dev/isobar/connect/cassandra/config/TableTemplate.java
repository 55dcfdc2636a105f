package dev.isobar.connect.cassandra.config;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table's name in which {@code $0}, {@code $1}… stand for what a regular expression found in the
 * topic's name. What goes in is put in lower case, and what is no letter, digit or underscore
 * becomes an underscore.
 *
 * @param keyspace as the cluster has it: in lower case unless it was quoted
 */
record TableTemplate(String keyspace, String table) {

  private static final String NAME = "\"(?:[^\"]|\"\")+\"|[A-Za-z$][\\w$]*";
  private static final Pattern GROUP = Pattern.compile("\\$(\\d+)");

  /** A keyspace and a table, not yet read. */
  static final String QUALIFIED = "((?:" + NAME + ")\\.(?:" + NAME + "))";

  private static final Pattern FORM = Pattern.compile("(" + NAME + ")\\.(" + NAME + ")");

  /**
   * Reads {@code keyspace.table}.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  static TableTemplate parse(String text) {
    Matcher matcher = FORM.matcher(text.trim());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "not a table: write keyspace.table, names with capitals or signs in double quotes");
    }
    return new TableTemplate(internal(matcher.group(1)), internal(matcher.group(2)));
  }

  private static String internal(String name) {
    return name.startsWith("\"")
        ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
        : name.toLowerCase(Locale.ROOT);
  }

  /** The highest number after a dollar sign; -1 if there is none. */
  int highestGroup() {
    return GROUP
        .matcher(keyspace + "." + table)
        .results()
        .mapToInt(result -> Integer.parseInt(result.group(1)))
        .max()
        .orElse(-1);
  }

  /** Whether a dollar sign stands there without a number. */
  boolean hasLooseSign() {
    return GROUP.matcher(keyspace + "." + table).replaceAll("").indexOf('$') >= 0;
  }

  /** The name as it is, for a topic that is named itself. */
  TableName plain() {
    return resolve(group -> "");
  }

  /**
   * Puts the groups in.
   *
   * @param groups gives null for a group that took no part in the match
   */
  TableName resolve(IntFunction<String> groups) {
    return new TableName(
        CqlIdentifier.fromInternal(fill(keyspace, groups)),
        CqlIdentifier.fromInternal(fill(table, groups)));
  }

  private static String fill(String name, IntFunction<String> groups) {
    return GROUP
        .matcher(name)
        .replaceAll(
            result -> {
              String found = groups.apply(Integer.parseInt(result.group(1)));
              return found == null
                  ? ""
                  : found.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
            });
  }
}
