package dev.isobar.connect.cassandra.table;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.metadata.Metadata;
import com.datastax.oss.driver.api.core.metadata.schema.KeyspaceMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import com.datastax.oss.driver.api.core.type.DataTypes;
import dev.isobar.connect.cassandra.config.Mode;
import dev.isobar.connect.cassandra.config.TableOptions;
import dev.isobar.connect.cassandra.config.TableSettings;
import dev.isobar.connect.cassandra.mapping.Mapping;
import dev.isobar.connect.cassandra.mapping.Source.Origin;
import java.util.List;
import java.util.Map;

/** Compares the options of one table with the table, or with what will be made of them. */
final class TableChecks {

  private final TableSettings settings;
  private final Mapping mapping;
  private final Metadata cluster;
  private final boolean query;
  private final TableProblems problems;

  TableChecks(TableSettings settings, Metadata cluster) {
    this.settings = settings;
    this.mapping = settings.mapping();
    this.cluster = cluster;
    this.query = settings.form().query() != null;
    this.problems = new TableProblems(settings);
  }

  Map<String, String> problems() {
    cluster
        .getKeyspace(settings.table().keyspace())
        .ifPresentOrElse(
            this::checkKeyspace,
            () ->
                problems.ofTable(
                    SchemaNames.missingKeyspace(cluster, settings.table().keyspace())));
    return problems.byProperty();
  }

  private void checkKeyspace(KeyspaceMetadata keyspace) {
    keyspace
        .getTable(settings.table().table())
        .ifPresentOrElse(this::checkTable, () -> checkTableToMake(keyspace));
  }

  private void checkTableToMake(KeyspaceMetadata keyspace) {
    PrimaryKey key = settings.create().primaryKey();
    if (settings.create().mode() == CreateMode.NONE) {
      problems.ofTable(SchemaNames.missingTable(keyspace, settings.table()));
    } else if (query) {
      problems.of(
          TableOptions.QUERY,
          "there is no table "
              + settings.table()
              + ", and the sink makes none for a query: make it");
    } else if (key == null) {
      problems.of(
          CreateSettings.PRIMARY_KEY,
          "there is no table "
              + settings.table()
              + " yet, and the sink makes none without its primary key: set it, as in (station,"
              + " day), time DESC");
    } else if (mapping.counts()) {
      problems.of(
          TableOptions.MAPPING, "the sink makes no tables of counters: make " + settings.table());
    } else {
      requireKeys(key.columns(), List.of());
      mapping.columns().stream()
          .filter(column -> column.source().origin() == Origin.HEADER)
          .forEach(
              column ->
                  problems.of(
                      TableOptions.MAPPING,
                      "the type of a header is not known before it comes, so the sink cannot make"
                          + " the column "
                          + cql(column.name())
                          + ": make "
                          + settings.table()));
    }
  }

  private void checkTable(TableMetadata table) {
    TableNeeds.keyMismatch(table, settings.table(), settings.create())
        .ifPresent(problem -> problems.of(CreateSettings.PRIMARY_KEY, problem));
    if (query) {
      return;
    }
    checkColumns(table);
    List<CqlIdentifier> clustering =
        table.getClusteringColumns().keySet().stream().map(column -> column.getName()).toList();
    requireKeys(PrimaryKey.of(table).columns(), writesStaticsOnly(table) ? clustering : List.of());
    if (isOfCounters(table)) {
      new CounterChecks(settings, problems).check();
    } else if (settings.form().mode() != Mode.INSERT && mapping.wholes().isEmpty()) {
      requireMore(table);
    }
  }

  private static boolean isOfCounters(TableMetadata table) {
    return table.getColumns().values().stream()
        .anyMatch(column -> column.getType().equals(DataTypes.COUNTER));
  }

  /** The static columns of a partition can be written without a row. */
  private boolean writesStaticsOnly(TableMetadata table) {
    List<CqlIdentifier> keys = PrimaryKey.of(table).columns();
    List<CqlIdentifier> others =
        mapping.columns().stream()
            .map(Mapping.Column::name)
            .filter(name -> !keys.contains(name))
            .toList();
    return !others.isEmpty()
        && others.stream()
            .allMatch(name -> table.getColumn(name).map(column -> column.isStatic()).orElse(false));
  }

  private void checkColumns(TableMetadata table) {
    for (Mapping.Column column : mapping.columns()) {
      table
          .getColumn(column.name())
          .ifPresentOrElse(
              found ->
                  SourceFit.problem(column, found.getType(), settings.times().timeUnit())
                      .ifPresent(problem -> problems.of(TableOptions.MAPPING, problem)),
              () -> {
                if (settings.create().mode() != CreateMode.EVOLVE) {
                  problems.of(
                      TableOptions.MAPPING,
                      SchemaNames.missingColumn(table, settings.table(), column.name()));
                }
              });
    }
  }

  /**
   * Every column of the primary key needs a source, and one that gives the same again.
   *
   * @param unlessAllMissing columns that may be left out together
   */
  private void requireKeys(List<CqlIdentifier> keys, List<CqlIdentifier> unlessAllMissing) {
    List<CqlIdentifier> missing =
        keys.stream().filter(key -> mapping.column(key).isEmpty()).toList();
    if (mapping.wholes().isEmpty() && !missing.isEmpty() && !missing.equals(unlessAllMissing)) {
      problems.of(
          TableOptions.MAPPING,
          "nothing is mapped to "
              + cql(missing.get(0))
              + ", a primary key column of "
              + settings.table()
              + ": add "
              + cql(missing.get(0))
              + "=… or *=value, *=key");
    }
    for (CqlIdentifier key : keys) {
      mapping
          .column(key)
          .filter(column -> column.source().origin() == Origin.NOW)
          .ifPresent(
              column ->
                  problems.of(
                      TableOptions.MAPPING,
                      cql(key)
                          + "=now() is in the primary key, so a record that is delivered again"
                          + " would make another row: take it from the record, as in "
                          + cql(key)
                          + "=timestamp"));
    }
  }

  private void requireMore(TableMetadata table) {
    List<CqlIdentifier> keys = PrimaryKey.of(table).columns();
    boolean some = mapping.columns().stream().anyMatch(column -> !keys.contains(column.name()));
    if (!some && settings.form().mode() != Mode.INSERT_IF_NOT_EXISTS) {
      problems.of(
          TableOptions.MAPPING,
          "only the primary key is mapped, and mode="
              + settings.form().mode()
              + " needs a column besides it");
    }
  }

  private static String cql(CqlIdentifier name) {
    return name.asCql(true);
  }
}
