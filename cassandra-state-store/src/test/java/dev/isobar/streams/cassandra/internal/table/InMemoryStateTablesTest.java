package dev.isobar.streams.cassandra.internal.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.streams.cassandra.CassandraStoreConfig;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InMemoryStateTablesTest extends StateTablesContract {

  private static final Slice SLICE = new Slice(1, 0, 0, 0);
  private static final Row ROW = new Row(RowKey.of(bytes("k")), bytes("v"));

  // A clock that stands still: what is said later counts all the same.
  private final InMemoryStateTables tables = new InMemoryStateTables();

  @Override
  RowTable rows(StoreKind kind) {
    return tables.rows(spec(kind.name(), kind));
  }

  @Override
  ProgressTable progress() {
    return tables.progress("app");
  }

  @Test
  void tablesOfOneNameAreTheSameUntilForgotten() {
    String name = "name-" + UUID.randomUUID();
    try (StateTables first = open(name)) {
      get(first.rows(spec("s", StoreKind.KEY_VALUE)).write(SLICE, List.of(ROW), 1));
    }

    assertThat(rowsOf(open(name))).hasSize(1);
    assertThat(rowsOf(open(name + "-other"))).isEmpty();

    InMemoryStateTables.forget(name);
    assertThat(rowsOf(open(name))).isEmpty();
    InMemoryStateTables.forget(name);
    InMemoryStateTables.forget(name + "-other");
  }

  @Test
  void truncatingLosesRowsAndMarks() {
    RowTable table = tables.rows(spec("s", StoreKind.KEY_VALUE));
    get(table.write(SLICE, List.of(ROW), 1));
    get(table.markGeneration(1, 0));

    tables.truncate("app", "s");

    assertThat(rowsOf(tables)).isEmpty();
    assertThat(get(table.hasGeneration(1, 0))).isFalse();
  }

  @Test
  void aStoreOfAnotherKindIsRefused() {
    tables.rows(spec("s", StoreKind.KEY_VALUE));

    assertThatThrownBy(() -> tables.rows(spec("s", StoreKind.WINDOW)))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("store s")
        .hasMessageContaining("KEY_VALUE")
        .hasMessageContaining("WINDOW");
  }

  private static StateTables open(String name) {
    return StateTablesFactory.open(
        new CassandraStoreConfig(Map.of(CassandraStoreConfig.CONTACT_POINTS, "memory:" + name)));
  }

  private static List<Row> rowsOf(StateTables tables) {
    return get(
        tables.rows(spec("s", StoreKind.KEY_VALUE)).read(SLICE, List.of(ROW.key().key()), 10));
  }

  private static TableSpec spec(String store, StoreKind kind) {
    return new TableSpec("app", store, kind, null);
  }
}
