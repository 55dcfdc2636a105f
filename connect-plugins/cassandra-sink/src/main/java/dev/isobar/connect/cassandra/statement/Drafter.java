package dev.isobar.connect.cassandra.statement;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import dev.isobar.connect.cassandra.config.Mode;
import dev.isobar.connect.cassandra.config.TableOptions;
import dev.isobar.connect.cassandra.config.TableSettings;
import dev.isobar.connect.cassandra.mapping.Mapping;
import dev.isobar.connect.cassandra.mapping.Mapping.Change;
import dev.isobar.connect.cassandra.statement.Write.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.DataException;

/** Chooses the statement for records of one shape: what the mode asks for, or a deletion. */
final class Drafter {

  private final TableSettings settings;
  private final Table table;
  private final Shape shape;
  private final List<Binding> columns;

  Drafter(TableSettings settings, Table table, Shape shape, Selection selection) {
    this.settings = settings;
    this.table = table;
    this.shape = shape;
    this.columns = selection.bindings(table);
  }

  /**
   * Drafts.
   *
   * @throws DataException if records of this shape can never be written
   * @throws ConfigException if no record can
   */
  Draft draft() {
    if (shape.isTombstone()) {
      return delete();
    }
    if (settings.form().query() != null) {
      return new Draft(settings.form().query(), Order.BY_ARRIVAL, false);
    }
    requireColumns();
    requireKeys();
    if (table.counts()) {
      return count();
    }
    Mode mode = settings.form().mode();
    Order order = mode.isConditional() ? Order.BY_ARRIVAL : Order.BY_TIMESTAMP;
    return switch (mode) {
      case INSERT, INSERT_IF_NOT_EXISTS ->
          new Draft(
              CqlText.insert(table.name(), columns, mode.isConditional(), using()), order, false);
      case UPDATE, UPDATE_IF ->
          new Draft(
              CqlText.update(table.name(), changed(), keys(), using(), settings.form().condition()),
              order,
              false);
    };
  }

  private void requireColumns() {
    for (Mapping.Column column : settings.mapping().columns()) {
      if (!table.columns().containsKey(column.name())) {
        throw new ConfigException(
            settings.property(TableOptions.MAPPING),
            column.name().asCql(true),
            table.name()
                + " has no such column: it has "
                + table.columns().keySet().stream().map(name -> name.asCql(true)).toList());
      }
      if (column.change() != Change.SET && !table.counts()) {
        throw new ConfigException(
            settings.property(TableOptions.MAPPING),
            column.name().asCql(true),
            "only counters can be added to, and this column of " + table.name() + " is none");
      }
    }
  }

  private void requireKeys() {
    List<CqlIdentifier> missing = new ArrayList<>(table.primaryKey());
    columns.forEach(column -> missing.remove(column.name()));
    for (Binding column : columns) {
      if (column.now() && table.isKey(column.name())) {
        throw new ConfigException(
            settings.property(TableOptions.MAPPING),
            column.cqlName() + "=now()",
            "a record that is delivered again would make another row: take a primary key column"
                + " from the record");
      }
    }
    if (!missing.isEmpty() && !writesThePartitionOnly(missing)) {
      throw new DataException(
          "neither value nor key has what "
              + missing.get(0).asCql(true)
              + " needs, a primary key column of "
              + table.name());
    }
  }

  /** Static columns belong to the partition, so that a row's own key is not needed for them. */
  private boolean writesThePartitionOnly(List<CqlIdentifier> missing) {
    List<Binding> changed = changed();
    return missing.equals(table.clustering())
        && !changed.isEmpty()
        && changed.stream().allMatch(column -> table.statics().contains(column.name()));
  }

  private List<Binding> changed() {
    List<Binding> changed = columns.stream().filter(column -> !table.isKey(column.name())).toList();
    if (changed.isEmpty() && settings.form().mode() != Mode.INSERT) {
      throw new DataException("there is no column besides the primary key of " + table.name());
    }
    return changed;
  }

  private List<CqlIdentifier> keys() {
    return table.primaryKey().stream()
        .filter(key -> columns.stream().anyMatch(column -> column.name().equals(key)))
        .toList();
  }

  private String using() {
    return Stream.of(timestamp(), ttl())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" AND "));
  }

  /** Conditional statements take none: their own order is that of their answers. */
  private String timestamp() {
    return settings.form().mode().isConditional()
        ? ""
        : "TIMESTAMP " + CqlText.marker(CqlText.TIMESTAMP);
  }

  private String ttl() {
    if (settings.mapping().ttl() != null) {
      return "TTL " + CqlText.marker(CqlText.TTL);
    }
    return settings.times().ttlSeconds() == null ? "" : "TTL " + settings.times().ttlSeconds();
  }

  private Draft count() {
    if (!settings.form().countersMayRepeat()) {
      throw new ConfigException(
          settings.property(TableOptions.ALLOW_REPEATS),
          false,
          table.name()
              + " has counters, and a record that is delivered again is counted again: set it to"
              + " true if that may be");
    }
    // A field by name is what happened, not the sum of all that did: it is added.
    List<Binding> added =
        changed().stream()
            .map(
                column ->
                    column.change() == Change.SET
                        ? new Binding(
                            column.name(),
                            column.reader(),
                            column.schema(),
                            column.source(),
                            Change.ADD,
                            column.now())
                        : column)
            .toList();
    return new Draft(
        CqlText.update(table.name(), added, keys(), "", null), Order.BY_ARRIVAL, false);
  }

  private Draft delete() {
    if (table.counts() || settings.form().query() != null) {
      throw new DataException(
          (table.counts()
                  ? "a counter that is deleted never counts again"
                  : "a query has no delete")
              + ": set "
              + settings.property(TableOptions.TOMBSTONES)
              + "=ignore to pass over tombstones");
    }
    List<CqlIdentifier> given = keys();
    List<CqlIdentifier> keys = table.primaryKey();
    if (given.size() < table.partitionKey().size()
        || !given.equals(keys.subList(0, given.size()))) {
      CqlIdentifier missing =
          keys.stream().filter(key -> !given.contains(key)).findFirst().orElseThrow();
      throw new DataException(
          "a tombstone deletes by its key alone, and the key has nothing for "
              + missing.asCql(true)
              + ", a primary key column of "
              + table.name());
    }
    boolean conditional = settings.form().mode().isConditional();
    if (conditional && given.size() < keys.size()) {
      throw new DataException(
          "a tombstone deletes one row only where mode="
              + settings.form().mode()
              + ", and the key has not all of "
              + keys);
    }
    return new Draft(
        CqlText.delete(table.name(), given, conditional, timestamp()),
        conditional ? Order.BY_ARRIVAL : Order.BY_TIMESTAMP,
        true);
  }
}
