package dev.isobar.connect.elasticsearch.template;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A part of a record.
 *
 * @param header the header's name; null unless the origin is a header
 * @param path the way from there into the value; empty for all of it
 */
public record Source(Origin origin, String header, List<Step> path) {

  /** Where in a record it starts. */
  public enum Origin {
    VALUE("value"),
    KEY("key"),
    HEADER("header"),
    TOPIC("topic"),
    PARTITION("partition"),
    OFFSET("offset"),
    TIMESTAMP("timestamp");

    private final String text;

    Origin(String text) {
      this.text = text;
    }

    /** As templates have it. */
    public String text() {
      return text;
    }

    /** Whether a path may lead into it. */
    boolean hasParts() {
      return this == VALUE || this == KEY || this == HEADER;
    }
  }

  public Source {
    path = List.copyOf(path);
  }

  /**
   * Reads a source that stands alone, such as {@code value.time} or {@code header.at}.
   *
   * @throws TemplateSyntaxException that says where it ends to be one, and what may be there
   */
  public static Source parse(String text) {
    Lexer lexer = new Lexer(text);
    Source source = SourceParser.parse(lexer);
    if (!lexer.atEnd()) {
      throw lexer.problem("expected the end");
    }
    return source;
  }

  /** The value's field of that name. */
  public static Source valueField(String name) {
    return new Source(Origin.VALUE, null, List.of(new Step.Name(name)));
  }

  /** As templates have it. */
  @Override
  public String toString() {
    return origin.text
        + (header == null ? "" : new Step.Name(header))
        + path.stream().map(Step::toString).collect(Collectors.joining());
  }
}
