package dev.isobar.connect.cassandra.mapping;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a column's value comes from.
 *
 * @param header the header's name; null unless the origin is a header
 * @param path the way from there into the value; empty for all of it
 */
public record Source(Origin origin, String header, List<Step> path) {

  /** A part of a record, or the time at which the sink makes the statement. */
  public enum Origin {
    VALUE("value"),
    KEY("key"),
    HEADER("header"),
    TOPIC("topic"),
    PARTITION("partition"),
    OFFSET("offset"),
    TIMESTAMP("timestamp"),
    NOW("now()");

    private final String text;

    Origin(String text) {
      this.text = text;
    }

    /** As in the mapping language. */
    public String text() {
      return text;
    }

    /** Whether a path may lead into it. */
    public boolean hasParts() {
      return this == VALUE || this == KEY || this == HEADER;
    }
  }

  public Source {
    path = List.copyOf(path);
  }

  /** All of a part of the record that is not a header. */
  public static Source of(Origin origin) {
    return new Source(origin, null, List.of());
  }

  /** The field of that name. */
  public Source field(String name) {
    return new Source(
        origin, header, Stream.concat(path.stream(), Stream.of(new Step.Name(name))).toList());
  }

  /** As in the mapping language. */
  @Override
  public String toString() {
    return origin.text
        + (header == null ? "" : new Step.Name(header))
        + path.stream().map(Step::toString).collect(Collectors.joining());
  }
}
