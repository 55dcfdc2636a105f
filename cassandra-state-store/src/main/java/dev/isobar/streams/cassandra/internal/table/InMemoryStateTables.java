package dev.isobar.streams.cassandra.internal.table;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tables in the memory of the JVM, in place of a keyspace. They behave as Cassandra's do: of two
 * writes of a row the one with the higher timestamp stays, a deletion has a timestamp too, scans
 * come in pages. Rows do not expire by their time to live; closing keeps them, as it does a
 * server's.
 */
public final class InMemoryStateTables implements StateTables {

  // Kafka Streams makes stores by reflection; a name is all that those of one application share.
  private static final Map<String, InMemoryStateTables> SHARED = new ConcurrentHashMap<>();

  private record Address(String applicationId, String store) {}

  private final Map<Address, InMemoryRowTable> rows = new ConcurrentHashMap<>();
  private final Map<Address, InMemoryViewTable> views = new ConcurrentHashMap<>();
  private final Map<String, InMemoryProgressTable> progress = new ConcurrentHashMap<>();

  /** The tables of this name, new if there are none. */
  public static InMemoryStateTables shared(String name) {
    return SHARED.computeIfAbsent(name, key -> new InMemoryStateTables());
  }

  /** Forgets the tables of this name, so that their memory is free; who has them keeps them. */
  public static void forget(String name) {
    SHARED.remove(name);
  }

  @Override
  public RowTable rows(TableSpec spec) {
    InMemoryRowTable table =
        rows.computeIfAbsent(
            new Address(spec.applicationId(), spec.store()), key -> new InMemoryRowTable(spec));
    if (table.spec().kind() != spec.kind()) {
      throw new TableException(
          "The table of store "
              + spec.store()
              + " of application "
              + spec.applicationId()
              + " holds a store of kind "
              + table.spec().kind()
              + ", not "
              + spec.kind()
              + "; give the store another name, or take another name for the tables in memory",
          false,
          null);
    }
    return table;
  }

  @Override
  public ProgressTable progress(String applicationId) {
    return progress.computeIfAbsent(applicationId, key -> new InMemoryProgressTable());
  }

  @Override
  public InMemoryViewTable view(ViewSpec spec) {
    return views.computeIfAbsent(
        new Address(spec.applicationId(), spec.store()),
        key -> new InMemoryViewTable(spec.columns()));
  }

  @Override
  public List<TableSpec> stores() {
    return rows.values().stream()
        .map(InMemoryRowTable::spec)
        .map(spec -> new TableSpec(spec.applicationId(), spec.store(), spec.kind(), null))
        .toList();
  }

  /** Loses all rows and marks of a store, as if its table were truncated. */
  public void truncate(String applicationId, String store) {
    InMemoryRowTable table = rows.get(new Address(applicationId, store));
    if (table != null) {
      table.truncate();
    }
  }

  /** Loses everything of an application, as if its tables were truncated. */
  public void truncate(String applicationId) {
    rows.forEach(
        (address, table) -> {
          if (address.applicationId().equals(applicationId)) {
            table.truncate();
          }
        });
    InMemoryProgressTable table = progress.get(applicationId);
    if (table != null) {
      table.truncate();
    }
  }

  /** Does nothing: a server would not lose its tables either. */
  @Override
  public void close() {}
}
