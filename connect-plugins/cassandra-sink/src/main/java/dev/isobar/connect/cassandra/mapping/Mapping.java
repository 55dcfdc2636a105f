package dev.isobar.connect.cassandra.mapping;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import dev.isobar.connect.cassandra.mapping.Source.Origin;
import java.util.List;
import java.util.Optional;

/**
 * What the columns of a table take from a record.
 *
 * @param columns the columns with a source of their own, in the order in which they were written
 * @param wholes the parts of the record (value or key, without path or with one) whose fields go to
 *     the other columns by name; the first that has a field of the name gives it
 * @param ttl what says how long the row lives; null if nothing does
 * @param timestamp what says when the write takes effect; null for the sink's own clock
 */
public record Mapping(List<Column> columns, List<Source> wholes, Source ttl, Source timestamp) {

  /** What a column's value does with the one that is there. */
  public enum Change {
    SET,
    ADD,
    SUBTRACT
  }

  /**
   * A column with a source of its own.
   *
   * @param change other than SET for counters only
   */
  public record Column(CqlIdentifier name, Source source, Change change) {}

  /** By name: the fields of the value, then those of the key. */
  public static final Mapping BY_NAME =
      new Mapping(List.of(), List.of(Source.of(Origin.VALUE), Source.of(Origin.KEY)), null, null);

  public Mapping {
    columns = List.copyOf(columns);
    wholes = List.copyOf(wholes);
  }

  /** The column's own source, if it has one. */
  public Optional<Column> column(CqlIdentifier name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  /** Whether it counts: such a mapping, repeated, counts twice. */
  public boolean counts() {
    return columns.stream().anyMatch(column -> column.change() != Change.SET);
  }

  /**
   * Reads the mapping language.
   *
   * @throws MappingSyntaxException that says where and what was expected
   */
  public static Mapping parse(String text) {
    return new MappingParser(text).parse();
  }
}
