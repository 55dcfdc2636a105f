package dev.isobar.connect.cassandra.statement;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import dev.isobar.connect.cassandra.mapping.Mapping;
import dev.isobar.connect.cassandra.mapping.Mapping.Change;
import dev.isobar.connect.cassandra.mapping.Source;
import dev.isobar.connect.cassandra.mapping.Source.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;

/** What a mapping takes from records of one shape. */
final class Selection {

  /** A candidate for a column that has no source of its own. */
  private record ByName(Located located, String source, boolean certain) {}

  private final Mapping mapping;
  private final Shape shape;

  Selection(Mapping mapping, Shape shape) {
    this.mapping = mapping;
    this.shape = shape;
  }

  /** The columns that the records have something for, as far as schemas say so. */
  Map<CqlIdentifier, Schema> wanted() {
    Map<CqlIdentifier, Schema> wanted = new LinkedHashMap<>();
    for (Mapping.Column column : mapping.columns()) {
      Located.find(column.source(), shape)
          .filter(located -> located.schema() != null)
          .ifPresent(located -> wanted.put(column.name(), located.schema()));
    }
    for (Source whole : mapping.wholes()) {
      Located located = located(whole, true).orElse(null);
      if (located == null || located.schema() == null) {
        continue;
      }
      for (Field field : located.fields()) {
        wanted.putIfAbsent(CqlIdentifier.fromInternal(field.name()), field.schema());
      }
      if (whole.path().isEmpty() && shape.form(whole.origin()) == Form.OTHER) {
        wanted.putIfAbsent(CqlIdentifier.fromInternal(whole.origin().text()), located.schema());
      }
    }
    return wanted;
  }

  /** The mapped columns, first those with a source of their own, then the table's others. */
  List<Binding> bindings(Table table) {
    Map<CqlIdentifier, Binding> bindings = new LinkedHashMap<>();
    for (CqlIdentifier column : table.columns().keySet()) {
      find(column, table).ifPresent(binding -> bindings.put(column, binding));
    }
    return List.copyOf(bindings.values());
  }

  /**
   * Finds what a column or a name in a query takes.
   *
   * @param table null if the name is not of a column
   * @return empty if records of this shape have nothing for it
   */
  Optional<Binding> find(CqlIdentifier name, Table table) {
    Optional<Mapping.Column> own = mapping.column(name);
    if (own.isPresent()) {
      Source source = own.get().source();
      return Located.find(source, shape)
          .map(
              located ->
                  new Binding(
                      name,
                      located.reader(),
                      located.schema(),
                      source.toString(),
                      own.get().change(),
                      source.origin() == Origin.NOW));
    }
    List<ByName> candidates = new ArrayList<>();
    for (Source whole : mapping.wholes()) {
      Optional<ByName> candidate = byName(whole, name.asInternal(), table);
      if (candidate.isPresent()) {
        candidates.add(candidate.get());
        if (candidate.get().certain()) {
          break;
        }
      }
    }
    return candidates.isEmpty() ? Optional.empty() : Optional.of(binding(name, candidates));
  }

  private static Binding binding(CqlIdentifier name, List<ByName> candidates) {
    ByName first = candidates.get(0);
    if (candidates.size() == 1) {
      return new Binding(
          name,
          first.located().reader(),
          first.located().schema(),
          first.source(),
          Change.SET,
          false);
    }
    Reader[] readers =
        candidates.stream().map(candidate -> candidate.located().reader()).toArray(Reader[]::new);
    // Values of the one and of the other may be of different schemas.
    return new Binding(
        name,
        parts -> firstOf(readers, parts),
        null,
        String.join(" or ", candidates.stream().map(ByName::source).toList()),
        Change.SET,
        false);
  }

  private static Object firstOf(Reader[] readers, RecordParts parts) {
    for (Reader reader : readers) {
      Object value = reader.read(parts);
      if (value != Reader.ABSENT) {
        return value;
      }
    }
    return Reader.ABSENT;
  }

  private Optional<ByName> byName(Source whole, String name, Table table) {
    boolean isOrigin = whole.path().isEmpty() && name.equals(whole.origin().text());
    Form form = shape.form(whole.origin());
    if (whole.path().isEmpty() && form == Form.JSON && takesText(whole, table)) {
      return isOrigin ? certain(located(whole, false), whole) : Optional.empty();
    }
    if (whole.path().isEmpty() && form == Form.OTHER) {
      return isOrigin ? certain(located(whole, false), whole) : Optional.empty();
    }
    if (whole.origin() == Origin.KEY
        && whole.path().isEmpty()
        && shape.keyNames() != null
        && !shape.keyNames().contains(name)) {
      return Optional.empty();
    }
    return located(whole, true)
        .flatMap(
            located -> {
              boolean certain =
                  located.schema() != null && located.schema().type() == Schema.Type.STRUCT;
              return located
                  .named(name)
                  .map(part -> new ByName(part, whole.field(name).toString(), certain));
            });
  }

  private static Optional<ByName> certain(Optional<Located> located, Source whole) {
    return located.map(found -> new ByName(found, whole.toString(), true));
  }

  /** Whether the table has a column for the text as it is. */
  private static boolean takesText(Source whole, Table table) {
    return table != null && table.has(whole.origin().text());
  }

  private Optional<Located> located(Source whole, boolean opened) {
    return whole.path().isEmpty()
        ? Located.part(whole.origin(), shape, opened)
        : Located.find(whole, shape);
  }
}
