package dev.isobar.connect.cassandra.config;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A keyspace and a table, written as in CQL: lower case unless in double quotes. */
public record TableName(CqlIdentifier keyspace, CqlIdentifier table) {

  private static final String IDENTIFIER = "(\"(?:[^\"]|\"\")+\"|[A-Za-z]\\w*)";
  private static final Pattern QUALIFIED = Pattern.compile(IDENTIFIER + "\\." + IDENTIFIER);

  /**
   * Reads {@code keyspace.table}.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static TableName parse(String text) {
    Matcher matcher = QUALIFIED.matcher(text.trim());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "not a table: write keyspace.table, names with capitals or signs in double quotes");
    }
    return new TableName(
        CqlIdentifier.fromCql(matcher.group(1)), CqlIdentifier.fromCql(matcher.group(2)));
  }

  @Override
  public String toString() {
    return keyspace.asCql(true) + "." + table.asCql(true);
  }
}
