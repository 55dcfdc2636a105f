package dev.isobar.connect.elasticsearch.template;

/** Takes a text apart. Every character counts, spaces too. */
final class Lexer {

  private final String text;
  private int position;

  Lexer(String text) {
    this.text = text;
  }

  /** Where the next part starts, from 0. */
  int position() {
    return position;
  }

  boolean atEnd() {
    return position == text.length();
  }

  TemplateSyntaxException problem(String expected) {
    return problem(position, expected);
  }

  TemplateSyntaxException problem(int at, String expected) {
    return new TemplateSyntaxException(text, at, expected);
  }

  /** Takes the sign if it is next. */
  boolean take(char sign) {
    if (atEnd() || text.charAt(position) != sign) {
      return false;
    }
    position++;
    return true;
  }

  /** Takes what is next, whatever it is. */
  char next() {
    return text.charAt(position++);
  }

  /** Takes letters, digits and underscores; empty if there is none. */
  String word() {
    return run("_");
  }

  private String run(String signs) {
    int start = position;
    while (!atEnd() && belongs(text.charAt(position), signs)) {
      position++;
    }
    return text.substring(start, position);
  }

  private static boolean belongs(char character, String signs) {
    return Character.isLetterOrDigit(character) || signs.indexOf(character) >= 0;
  }

  /** Takes the name of a field, a map's entry or a header: capitals count. */
  String name() {
    if (!atEnd() && text.charAt(position) == '"') {
      return quoted('"');
    }
    String name = run("_-@");
    if (name.isEmpty()) {
      throw problem("expected a name, in double quotes if it has other signs than _ - @");
    }
    return name;
  }

  /** Takes what stands in brackets. */
  Step subscript() {
    int start = position;
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
    while (!atEnd()) {
      char character = next();
      if (character != quote) {
        content.append(character);
      } else if (take(quote)) {
        content.append(quote);
      } else if (content.isEmpty()) {
        throw problem(start, "expected a name between the quotes");
      } else {
        return content.toString();
      }
    }
    throw problem(start, "expected a closing " + quote);
  }

  /** Takes all up to one of the signs or the end; what is between single quotes is no sign. */
  String until(String signs) {
    int start = position;
    boolean quoted = false;
    while (!atEnd() && (quoted || signs.indexOf(text.charAt(position)) < 0)) {
      quoted ^= next() == '\'';
    }
    return text.substring(start, position);
  }
}
