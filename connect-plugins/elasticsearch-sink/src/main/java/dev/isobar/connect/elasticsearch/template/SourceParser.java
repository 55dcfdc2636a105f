package dev.isobar.connect.elasticsearch.template;

import dev.isobar.connect.elasticsearch.template.Source.Origin;
import java.util.ArrayList;
import java.util.List;

/** Reads where in a record something is. */
final class SourceParser {

  static final String SOURCES =
      "expected one of value, key, header.<name>, topic, partition, offset, timestamp";

  private SourceParser() {}

  static Source parse(Lexer lexer) {
    int start = lexer.position();
    String word = lexer.word();
    Origin origin =
        switch (word) {
          case "value" -> Origin.VALUE;
          case "key" -> Origin.KEY;
          case "header" -> Origin.HEADER;
          case "topic" -> Origin.TOPIC;
          case "partition" -> Origin.PARTITION;
          case "offset" -> Origin.OFFSET;
          case "timestamp" -> Origin.TIMESTAMP;
          default -> throw lexer.problem(start, SOURCES);
        };
    String header = null;
    if (origin == Origin.HEADER) {
      if (!lexer.take('.')) {
        throw lexer.problem("expected . and the header's name");
      }
      header = lexer.name();
    }
    int pathStart = lexer.position();
    List<Step> path = path(lexer);
    if (!path.isEmpty() && !origin.hasParts()) {
      throw lexer.problem(pathStart, word + " has no parts");
    }
    return new Source(origin, header, path);
  }

  private static List<Step> path(Lexer lexer) {
    List<Step> path = new ArrayList<>();
    while (true) {
      if (lexer.take('.')) {
        path.add(new Step.Name(lexer.name()));
      } else if (lexer.take('[')) {
        path.add(lexer.subscript());
        if (!lexer.take(']')) {
          throw lexer.problem("expected ]");
        }
      } else {
        return path;
      }
    }
  }
}
