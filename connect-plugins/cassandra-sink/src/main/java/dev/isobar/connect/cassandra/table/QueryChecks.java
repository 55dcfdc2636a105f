package dev.isobar.connect.cassandra.table;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.ColumnDefinition;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import dev.isobar.connect.cassandra.config.Mode;
import dev.isobar.connect.cassandra.config.TableOptions;
import dev.isobar.connect.cassandra.config.TableSettings;
import dev.isobar.connect.cassandra.mapping.Mapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Has the cluster prepare the CQL that the options of one table hold. */
final class QueryChecks {

  private final TableSettings settings;
  private final CqlSession session;
  private final TableProblems problems;

  QueryChecks(TableSettings settings, CqlSession session) {
    this.settings = settings;
    this.session = session;
    this.problems = new TableProblems(settings);
  }

  Map<String, String> problems() {
    if (settings.form().query() != null) {
      check(TableOptions.QUERY, settings.form().query());
    } else if (settings.form().mode() == Mode.UPDATE_IF) {
      conditionalUpdate().ifPresent(cql -> check(TableOptions.CONDITION, cql));
    }
    return problems.byProperty();
  }

  private void check(String option, String cql) {
    try {
      PreparedStatement prepared = session.prepare(cql);
      for (ColumnDefinition variable : prepared.getVariableDefinitions()) {
        requireSource(option, variable.getName());
      }
    } catch (QueryValidationException e) {
      problems.of(option, "Cassandra refuses it: " + e.getMessage());
    }
  }

  private void requireSource(String option, CqlIdentifier name) {
    Mapping mapping = settings.mapping();
    if (mapping.wholes().isEmpty() && mapping.column(name).isEmpty()) {
      List<String> mapped =
          mapping.columns().stream().map(each -> each.name().asCql(true)).toList();
      problems.of(
          option,
          "nothing is mapped to :"
              + name.asCql(true)
              + ": "
              + NearestName.hint(name.asCql(true), mapped)
              + ". Add it to "
              + settings.property(TableOptions.MAPPING));
    }
  }

  /**
   * An update with the condition as the sink will make it, of any column; empty without a table.
   */
  private Optional<String> conditionalUpdate() {
    return session
        .getMetadata()
        .getKeyspace(settings.table().keyspace())
        .flatMap(keyspace -> keyspace.getTable(settings.table().table()))
        .flatMap(this::conditionalUpdate);
  }

  private Optional<String> conditionalUpdate(TableMetadata table) {
    List<CqlIdentifier> keys = PrimaryKey.of(table).columns();
    String where = keys.stream().map(QueryChecks::equation).collect(Collectors.joining(" AND "));
    return table.getColumns().keySet().stream()
        .filter(column -> !keys.contains(column))
        .filter(column -> settings.mapping().column(column).isPresent() || bindsByName())
        .findFirst()
        .map(
            column ->
                "UPDATE "
                    + settings.table()
                    + " SET "
                    + equation(column)
                    + " WHERE "
                    + where
                    + " IF "
                    + settings.form().condition());
  }

  private boolean bindsByName() {
    return !settings.mapping().wholes().isEmpty();
  }

  private static String equation(CqlIdentifier column) {
    return column.asCql(true) + " = :" + column.asCql(false);
  }
}
