package dev.isobar.connect.cassandra.mapping;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import dev.isobar.connect.cassandra.mapping.Mapping.Change;
import dev.isobar.connect.cassandra.mapping.Mapping.Column;
import dev.isobar.connect.cassandra.mapping.Source.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads one mapping: entries {@code target=source}, separated by commas. */
final class MappingParser {

  private static final String TTL = "__ttl";
  private static final String TIMESTAMP = "__timestamp";
  private static final String SOURCES =
      "expected a source, one of value, key, header.<name>, topic, partition, offset, timestamp,"
          + " now()";

  private final Lexer lexer;
  private final List<Column> columns = new ArrayList<>();
  private final List<Source> wholes = new ArrayList<>();
  private final Set<CqlIdentifier> targets = new HashSet<>();
  private Source ttl;
  private Source timestamp;

  MappingParser(String text) {
    this.lexer = new Lexer(text);
  }

  Mapping parse() {
    do {
      entry();
    } while (lexer.take(','));
    if (!lexer.atEnd()) {
      throw lexer.problem("expected a comma and the next column, or the end");
    }
    return new Mapping(columns, wholes, ttl, timestamp);
  }

  private void entry() {
    int start = lexer.position();
    if (lexer.take('*')) {
      equalsSign();
      whole();
      return;
    }
    if (lexer.takeWord(TTL)) {
      equalsSign();
      ttl = once(start, TTL, ttl, source());
    } else if (lexer.takeWord(TIMESTAMP)) {
      equalsSign();
      timestamp = once(start, TIMESTAMP, timestamp, source());
    } else {
      CqlIdentifier name = lexer.column();
      if (!targets.add(name)) {
        throw lexer.problem(start, "the column " + name.asCql(true) + " is mapped twice");
      }
      equalsSign();
      columns.add(column(name));
    }
  }

  private void equalsSign() {
    if (!lexer.take('=')) {
      throw lexer.problem("expected = and a source");
    }
  }

  private Source once(int start, String target, Source earlier, Source source) {
    if (earlier != null) {
      throw lexer.problem(start, target + " is mapped twice");
    }
    return source;
  }

  private void whole() {
    int start = lexer.position();
    Source source = source();
    if (source.origin() != Origin.VALUE && source.origin() != Origin.KEY) {
      throw lexer.problem(start, "expected value or key: * takes the fields of a struct or map");
    }
    if (wholes.contains(source)) {
      throw lexer.problem(start, "*=" + source + " is there twice");
    }
    wholes.add(source);
  }

  /** The source of a column, or the column itself, a sign, and what to add to it. */
  private Column column(CqlIdentifier name) {
    int start = lexer.position();
    CqlIdentifier self = lexer.columnIfAny();
    if (self != null) {
      boolean add = lexer.take('+');
      if (add || lexer.take('-')) {
        if (!self.equals(name)) {
          throw lexer.problem(
              start, "expected " + name.asCql(true) + ": a counter is added to itself only");
        }
        return new Column(name, source(), add ? Change.ADD : Change.SUBTRACT);
      }
      lexer.back(start);
    }
    return new Column(name, source(), Change.SET);
  }

  private Source source() {
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
          case "now" -> Origin.NOW;
          default -> throw lexer.problem(start, SOURCES);
        };
    if (origin == Origin.NOW && !(lexer.take('(') && lexer.take(')'))) {
      throw lexer.problem("expected (), as in now()");
    }
    String header = null;
    if (origin == Origin.HEADER) {
      if (!lexer.take('.')) {
        throw lexer.problem("expected . and the header's name");
      }
      header = lexer.name();
    }
    int pathStart = lexer.position();
    List<Step> path = path();
    if (!path.isEmpty() && !origin.hasParts()) {
      throw lexer.problem(pathStart, word + " has no parts: expected a comma or the end");
    }
    return new Source(origin, header, path);
  }

  private List<Step> path() {
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
