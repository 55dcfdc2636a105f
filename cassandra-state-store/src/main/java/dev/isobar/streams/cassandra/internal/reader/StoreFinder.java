package dev.isobar.streams.cassandra.internal.reader;

import dev.isobar.streams.cassandra.StateReaderException;
import dev.isobar.streams.cassandra.internal.table.ProgressTable;
import dev.isobar.streams.cassandra.internal.table.StateTables;
import dev.isobar.streams.cassandra.internal.table.StoreKind;
import dev.isobar.streams.cassandra.internal.table.TableException;
import dev.isobar.streams.cassandra.internal.table.TableSpec;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the stores of one application, without creating any table. */
public final class StoreFinder implements AutoCloseable {

  private final String applicationId;
  private final StateTables tables;

  /** Takes the tables over, and closes them at the end. */
  public StoreFinder(String applicationId, StateTables tables) {
    this.applicationId = applicationId;
    this.tables = tables;
  }

  /**
   * A store by its name.
   *
   * @param kinds what it may be
   */
  public StoreReads find(String store, Set<StoreKind> kinds) {
    String described = "Store " + store + " of application " + applicationId;
    try {
      TableSpec spec = spec(store);
      if (!kinds.contains(spec.kind())) {
        throw refused(
            described
                + " holds a store of kind "
                + named(spec.kind())
                + ", not "
                + kinds.stream()
                    .map(StoreFinder::named)
                    .sorted()
                    .collect(Collectors.joining(" or "))
                + "; open it as what it is");
      }
      return new StoreReads(described, store, tables.rows(spec), progress(described));
    } catch (TableException e) {
      throw Waiting.failed(described, e);
    }
  }

  private TableSpec spec(String store) {
    List<TableSpec> all = tables.stores();
    List<TableSpec> own =
        all.stream().filter(spec -> spec.applicationId().equals(applicationId)).toList();
    if (own.isEmpty()) {
      Set<String> others =
          all.stream().map(TableSpec::applicationId).collect(Collectors.toCollection(TreeSet::new));
      throw refused(
          "There is no state of application "
              + applicationId
              + (others.isEmpty()
                  ? ", nor of any other: the application has not begun to run yet, or cassandra"
                      + " properties lead to another cluster or keyspace"
                  : ", only of " + others + ": check the application.id and cassandra.keyspace"));
    }
    return own.stream()
        .filter(spec -> spec.store().equals(store))
        .findFirst()
        .orElseThrow(
            () ->
                refused(
                    "Application "
                        + applicationId
                        + " has no store "
                        + store
                        + " in Cassandra, only "
                        + own.stream()
                            .map(spec -> spec.store() + " (" + named(spec.kind()) + ")")
                            .sorted()
                            .collect(Collectors.joining(", "))
                        + ". Topology.describe() shows the names; global stores are not in"
                        + " Cassandra"));
  }

  private ProgressTable progress(String described) {
    try {
      return tables.progress(applicationId);
    } catch (TableException e) {
      if (e.passing()) {
        throw e;
      }
      throw StoreReads.nothingWritten(described, e);
    }
  }

  private static StateReaderException refused(String message) {
    return new StateReaderException(message, false, null);
  }

  private static String named(StoreKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public void close() {
    tables.close();
  }
}
