package dev.isobar.connect.elasticsearch.template;

import dev.isobar.connect.elasticsearch.template.Template.Part;
import java.util.ArrayList;
import java.util.List;

/** Reads one template. */
final class TemplateParser {

  private final Lexer lexer;
  private final List<Part> parts = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  TemplateParser(String text) {
    this.lexer = new Lexer(text);
  }

  Template parse() {
    while (!lexer.atEnd()) {
      int start = lexer.position();
      char next = lexer.next();
      if (next == '{' && !lexer.take('{')) {
        endText();
        parts.add(part());
      } else if (next == '}' && !lexer.take('}')) {
        throw lexer.problem(start, "no { before it; write }} for the sign itself");
      } else {
        text.append(next);
      }
    }
    endText();
    return new Template(parts);
  }

  private void endText() {
    if (!text.isEmpty()) {
      parts.add(new Part.Text(text.toString()));
      text.setLength(0);
    }
  }

  private Part part() {
    int start = lexer.position();
    if (lexer.take('$')) {
      String number = lexer.word();
      if (!number.matches("\\d{1,2}")) {
        throw lexer.problem(start, "expected a number after the dollar sign, as in {$1}");
      }
      close("expected }");
      return new Part.Group(Integer.parseInt(number));
    }
    Source source = SourceParser.parse(lexer);
    TimeFormat format = lexer.take(':') ? format() : null;
    String fallback = lexer.take('|') ? lexer.until("{}") : null;
    close("expected }, or : and the format of a time, or | and what stands for nothing");
    return new Part.Value(source, format, fallback);
  }

  private void close(String expected) {
    if (!lexer.take('}')) {
      throw lexer.problem(expected);
    }
  }

  private TimeFormat format() {
    int start = lexer.position();
    String pattern = lexer.until("|}");
    try {
      return TimeFormat.of(pattern);
    } catch (IllegalArgumentException e) {
      throw lexer.problem(
          start, "expected the format of a time, such as yyyy.MM.dd: " + e.getMessage());
    }
  }
}
