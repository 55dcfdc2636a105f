package dev.isobar.connect.cassandra.table;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names, texts and signs of a piece of CQL, one after the other. */
final class CqlTokens {

  private static final Pattern TOKEN =
      Pattern.compile("\\s*(\"(?:[^\"]|\"\")+\"|'(?:[^']|'')*'|[\\w.+-]+|\\S)\\s*");

  private final String text;
  private final List<String> tokens = new ArrayList<>();
  private int next;

  CqlTokens(String text) {
    this.text = text;
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      tokens.add(matcher.group(1));
    }
  }

  boolean atEnd() {
    return next == tokens.size();
  }

  boolean take(String token) {
    boolean there = !atEnd() && tokens.get(next).equals(token);
    if (there) {
      next++;
    }
    return there;
  }

  void require(String token) {
    if (!take(token)) {
      throw problem("expected " + token);
    }
  }

  void requireEnd() {
    if (!atEnd()) {
      throw problem("expected the end");
    }
  }

  /** The name of a column. */
  CqlIdentifier name() {
    if (atEnd() || !tokens.get(next).matches("\".*\"|[A-Za-z]\\w*")) {
      throw problem("expected a column, with capitals or signs in double quotes");
    }
    String token = tokens.get(next++);
    // A reserved word needs no quotes here: none can be meant.
    return token.startsWith("\"")
        ? CqlIdentifier.fromCql(token)
        : CqlIdentifier.fromInternal(token.toLowerCase(Locale.ROOT));
  }

  /** A text in single quotes, or a number or word without. */
  String literal() {
    if (atEnd() || !tokens.get(next).matches("'.*'|[\\w.+-]+")) {
      throw problem("expected a value, texts in single quotes");
    }
    String token = tokens.get(next++);
    return token.startsWith("'")
        ? token.substring(1, token.length() - 1).replace("''", "'")
        : token;
  }

  /** Says what was expected, and where. */
  IllegalArgumentException problem(String expected) {
    String where = atEnd() ? "where " + text + " ends" : "at " + tokens.get(next) + " in " + text;
    return new IllegalArgumentException(where + ": " + expected);
  }
}
