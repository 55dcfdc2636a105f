package dev.isobar.streams.cassandra.internal.engine;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.query.Position;

/** Positions as text that people can read in a table, too. */
public final class Positions {

  private Positions() {}

  /** {@code topic/partition=offset}, joined by commas; empty for an empty position. */
  public static String asText(Position position) {
    StringBuilder text = new StringBuilder();
    for (String topic : new java.util.TreeSet<>(position.getTopics())) {
      for (Map.Entry<Integer, Long> offset :
          new TreeMap<>(position.getPartitionPositions(topic)).entrySet()) {
        text.append(text.isEmpty() ? "" : ",")
            .append(topic)
            .append('/')
            .append(offset.getKey())
            .append('=')
            .append(offset.getValue());
      }
    }
    return text.toString();
  }

  /** The position of a text made by {@link #asText}. */
  public static Position ofText(String text) {
    Position position = Position.emptyPosition();
    for (String part : text.isEmpty() ? new String[0] : text.split(",")) {
      int slash = part.indexOf('/');
      int equals = part.indexOf('=', slash);
      position.withComponent(
          part.substring(0, slash),
          Integer.parseInt(part.substring(slash + 1, equals)),
          Long.parseLong(part.substring(equals + 1)));
    }
    return position;
  }
}
