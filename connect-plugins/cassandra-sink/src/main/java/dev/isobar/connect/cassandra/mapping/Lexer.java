package dev.isobar.connect.cassandra.mapping;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import java.util.Locale;

/** Takes a mapping's text apart. Spaces and line ends between its parts mean nothing. */
final class Lexer {

  private final String text;
  private int position;

  Lexer(String text) {
    this.text = text;
  }

  /** Where the next part starts, from 0. */
  int position() {
    skipSpaces();
    return position;
  }

  void back(int earlier) {
    position = earlier;
  }

  boolean atEnd() {
    return position() == text.length();
  }

  MappingSyntaxException problem(String expected) {
    return problem(position(), expected);
  }

  MappingSyntaxException problem(int at, String expected) {
    return new MappingSyntaxException(text, at, expected);
  }

  /** Takes the sign if it is next. */
  boolean take(char sign) {
    if (atEnd() || text.charAt(position) != sign) {
      return false;
    }
    position++;
    return true;
  }

  /** Takes the word if it is next. */
  boolean takeWord(String expected) {
    int start = position();
    if (word().equals(expected)) {
      return true;
    }
    position = start;
    return false;
  }

  /** Takes letters, digits and underscores; empty if there is none. */
  String word() {
    return run("_");
  }

  private String run(String signs) {
    int start = position();
    while (position < text.length() && belongs(text.charAt(position), signs)) {
      position++;
    }
    return text.substring(start, position);
  }

  private static boolean belongs(char character, String signs) {
    return Character.isLetterOrDigit(character) || signs.indexOf(character) >= 0;
  }

  /** Takes a column's name as CQL writes it. */
  CqlIdentifier column() {
    CqlIdentifier name = columnIfAny();
    if (name == null) {
      throw problem(
          "expected a column, written as in CQL, with double quotes around capitals and signs; or"
              + " *, __ttl, __timestamp");
    }
    return name;
  }

  /** Takes a column's name; null if there is none. */
  CqlIdentifier columnIfAny() {
    int start = position();
    if (!atEnd() && text.charAt(position) == '"') {
      return CqlIdentifier.fromInternal(quoted('"'));
    }
    String word = word();
    if (word.matches("[A-Za-z]\\w*")) {
      return CqlIdentifier.fromInternal(word.toLowerCase(Locale.ROOT));
    }
    position = start;
    return null;
  }

  /** Takes the name of a field, a map's entry or a header: capitals count. */
  String name() {
    if (!atEnd() && text.charAt(position) == '"') {
      return quoted('"');
    }
    String name = run("_-");
    if (name.isEmpty()) {
      throw problem("expected a name, in double quotes if it has other signs than _ and -");
    }
    return name;
  }

  /** Takes what stands in brackets. */
  Step subscript() {
    int start = position();
    if (!atEnd() && text.charAt(position) == '\'') {
      return new Step.Name(quoted('\''));
    }
    String number = word();
    if (!number.matches("\\d{1,9}")) {
      throw problem(start, "expected an element's number from 0, or a map's key in single quotes");
    }
    return new Step.Index(Integer.parseInt(number));
  }

  /** Takes a quoted text in which the quote, doubled, stands for itself. */
  private String quoted(char quote) {
    int start = position++;
    StringBuilder content = new StringBuilder();
    while (position < text.length()) {
      char character = text.charAt(position++);
      if (character != quote) {
        content.append(character);
      } else if (position < text.length() && text.charAt(position) == quote) {
        content.append(quote);
        position++;
      } else if (content.isEmpty()) {
        throw problem(start, "expected a name between the quotes");
      } else {
        return content.toString();
      }
    }
    throw problem(start, "expected a closing " + quote);
  }

  private void skipSpaces() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
  }
}
