package dev.isobar.connect.elasticsearch.config;

import dev.isobar.connect.elasticsearch.template.Source;
import dev.isobar.connect.elasticsearch.template.Template;
import dev.isobar.connect.elasticsearch.template.Template.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * What the document id is made of.
 *
 * @param template null unless that is the kind
 */
public record IdSettings(Kind kind, Template template) {

  /** What the id is. */
  public enum Kind {
    /** The record's key. */
    KEY,
    /** Topic, partition and offset. */
    COORDINATES,
    /** Whatever the cluster makes. */
    GENERATED,
    /** A template. */
    TEMPLATE
  }

  private static final Part SEPARATOR = new Part.Text("|");

  /**
   * Reads the option.
   *
   * @throws IllegalArgumentException that says what it may be
   */
  static IdSettings parse(String text) {
    return switch (text) {
      case "key" -> new IdSettings(Kind.KEY, null);
      case "coordinates" -> new IdSettings(Kind.COORDINATES, null);
      case "generated" -> new IdSettings(Kind.GENERATED, null);
      default -> {
        Template template = Template.parse(text);
        if (template.constant() != null) {
          throw new IllegalArgumentException(
              "it would be the same for all records: write key, coordinates, generated, or a"
                  + " template such as {key.station}|{key.time}");
        }
        yield new IdSettings(Kind.TEMPLATE, template);
      }
    };
  }

  /** The value's fields of these names, joined. */
  static IdSettings ofFields(List<String> names) {
    List<Part> parts = new ArrayList<>();
    for (String name : names) {
      if (!parts.isEmpty()) {
        parts.add(SEPARATOR);
      }
      parts.add(new Part.Value(Source.valueField(name), null, null));
    }
    return new IdSettings(Kind.TEMPLATE, new Template(parts));
  }

  /** Whether it is made of the record's value, which a tombstone has not. */
  public boolean usesValue() {
    return template != null && template.uses(Source.Origin.VALUE);
  }
}
