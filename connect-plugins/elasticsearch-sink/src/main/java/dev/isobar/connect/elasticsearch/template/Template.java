package dev.isobar.connect.elasticsearch.template;

import dev.isobar.connect.elasticsearch.template.Source.Origin;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** A text with parts of a record in it, such as {@code weather-{timestamp:yyyy.MM}}. */
public record Template(List<Part> parts) {

  /** A stretch of a template. */
  public sealed interface Part {

    /** Text as it is. */
    record Text(String text) implements Part {

      @Override
      public String toString() {
        return text.replace("{", "{{").replace("}", "}}");
      }
    }

    /** What a regular expression found in the topic's name; 0 for all of it. */
    record Group(int number) implements Part {

      @Override
      public String toString() {
        return "{$" + number + "}";
      }
    }

    /**
     * A part of the record.
     *
     * @param format how a time is written; null for ISO 8601
     * @param fallback what stands for nothing; null if there has to be something
     */
    record Value(Source source, TimeFormat format, String fallback) implements Part {

      @Override
      public String toString() {
        return "{"
            + source
            + (format == null ? "" : ":" + format)
            + (fallback == null ? "" : "|" + fallback)
            + "}";
      }
    }
  }

  public Template {
    parts = List.copyOf(parts);
  }

  /**
   * Reads a template.
   *
   * @throws TemplateSyntaxException that says where it goes wrong, and what may be there
   */
  public static Template parse(String text) {
    return new TemplateParser(text).parse();
  }

  /** Returns the text if it is the same for all records, else null. */
  public String constant() {
    return parts.stream().allMatch(Part.Text.class::isInstance) ? text() : null;
  }

  /** Returns the text between the parts of records. */
  public String text() {
    return parts.stream()
        .filter(Part.Text.class::isInstance)
        .map(part -> ((Part.Text) part).text())
        .collect(Collectors.joining());
  }

  /** Whether a part is from there. */
  public boolean uses(Origin origin) {
    return parts.stream()
        .anyMatch(part -> part instanceof Part.Value value && value.source().origin() == origin);
  }

  /** The highest number after a dollar sign; -1 if there is none. */
  public int highestGroup() {
    return parts.stream()
        .mapToInt(part -> part instanceof Part.Group group ? group.number() : -1)
        .max()
        .orElse(-1);
  }

  /**
   * Puts in what a regular expression found.
   *
   * @param groups gives null for a group that took no part in the match
   */
  public Template withGroups(IntFunction<String> groups) {
    return new Template(
        parts.stream()
            .map(part -> part instanceof Part.Group group ? text(group, groups) : part)
            .toList());
  }

  private static Part text(Part.Group group, IntFunction<String> groups) {
    String found = groups.apply(group.number());
    return new Part.Text(found == null ? "" : found);
  }

  /** As it is written. */
  @Override
  public String toString() {
    return parts.stream().map(Part::toString).collect(Collectors.joining());
  }
}
