package dev.isobar.connect.cassandra.statement;

import com.datastax.oss.driver.api.core.metadata.Metadata;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import com.datastax.oss.driver.api.core.type.ListType;
import dev.isobar.connect.cassandra.config.TableOptions;
import dev.isobar.connect.cassandra.config.TableSettings;
import dev.isobar.connect.cassandra.config.Tombstones;
import dev.isobar.connect.cassandra.mapping.Mapping;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.errors.DataException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes records into statements on one table, each shape of records planned and prepared once. */
final class TableWriter {

  private static final Logger log = LoggerFactory.getLogger(TableWriter.class);

  private final TableSettings settings;
  private final Tables tables;
  private final Planner planner;
  private final PlanCache plans = new PlanCache();
  private TableMetadata planned;

  TableWriter(TableSettings settings, Tables tables, Planner planner) {
    this.settings = settings;
    this.tables = tables;
    this.planner = planner;
  }

  /**
   * Makes the statement that writes or, for a tombstone, deletes the record's row.
   *
   * @param clock when it takes effect, in microseconds since 1970
   * @return null if the record is to be passed over
   * @throws DataException if the record can never be written in the table
   */
  Write write(RecordParts parts, long clock) {
    if (parts.record().value() == null && settings.form().tombstones() != Tombstones.DELETE) {
      if (settings.form().tombstones() == Tombstones.FAIL) {
        throw new DataException(
            "it has no value, and " + settings.property(TableOptions.TOMBSTONES) + "=fail");
      }
      return null;
    }
    Plan plan = plans.recent(parts.record());
    if (plan == null) {
      Shape shape = Shape.of(parts);
      if (shape.isTombstone() && !tables.isThere(settings)) {
        return null;
      }
      plan = plans.get(parts.record(), shape, this::plan);
    }
    return plan.write(parts, clock);
  }

  private Plan plan(Shape shape) {
    Selection selection = new Selection(settings.mapping(), shape);
    // A tombstone is no reason to make a table or a column.
    TableMetadata metadata =
        tables.table(settings, shape.isTombstone() ? Map.of() : selection.wanted());
    if (planned != null && !planned.equals(metadata)) {
      plans.clear();
    }
    if (planned == null) {
      sayWhatRepeats(metadata);
    }
    planned = metadata;
    sayWhatIsMissing(shape);
    return planner.plan(Table.of(settings.table(), metadata), shape, selection);
  }

  /** Cassandra names the elements of such a list anew for each write, the same write too. */
  private void sayWhatRepeats(TableMetadata metadata) {
    metadata
        .getColumns()
        .forEach(
            (name, column) -> {
              if (column.getType() instanceof ListType list && !list.isFrozen()) {
                log.warn(
                    "Column {} of {} is a list that is not frozen: when a record is delivered again"
                        + " its elements are there twice, until a newer record of the row. Make it"
                        + " frozen<list<…>>",
                    name.asCql(true),
                    settings.table());
              }
            });
  }

  private void sayWhatIsMissing(Shape shape) {
    if (shape.isTombstone()) {
      return;
    }
    for (Mapping.Column column : settings.mapping().columns()) {
      if (Located.find(column.source(), shape).isEmpty()) {
        log.warn(
            "Records of a schema have no {}: column {} of {} stays as it is",
            column.source(),
            column.name(),
            settings.table());
      }
    }
  }

  /** Plans anew if the table has changed since. */
  void look(Metadata metadata) {
    if (planned == null) {
      // There are refusals only, which may have been for want of the table.
      plans.clear();
      return;
    }
    Optional<TableMetadata> now =
        metadata
            .getKeyspace(settings.table().keyspace())
            .flatMap(keyspace -> keyspace.getTable(settings.table().table()));
    if (now.isEmpty() || !now.get().equals(planned)) {
      log.info("Table {} has changed: its statements are made anew", settings.table());
      plans.clear();
      planned = null;
    }
  }
}
