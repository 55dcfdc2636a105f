package dev.isobar.streams.cassandra.internal.engine;

import static dev.isobar.streams.cassandra.internal.engine.TestInstance.bytes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.streams.cassandra.internal.engine.ScriptedTables.Kind;
import dev.isobar.streams.cassandra.internal.engine.ScriptedTables.Verdict;
import dev.isobar.streams.cassandra.internal.table.Page;
import dev.isobar.streams.cassandra.internal.table.Row;
import dev.isobar.streams.cassandra.internal.table.RowKey;
import dev.isobar.streams.cassandra.internal.table.RowTable;
import dev.isobar.streams.cassandra.internal.table.Selection;
import dev.isobar.streams.cassandra.internal.table.Slice;
import dev.isobar.streams.cassandra.internal.table.StoreKind;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class ScansTest {

  private static final Patience PATIENCE =
      new Patience(
          "store",
          Map.of("processing.guarantee", "exactly_once_v2", "transaction.timeout.ms", 200));

  private static RowKey key(int number) {
    return RowKey.of(ByteBuffer.allocate(4).putInt(number).array());
  }

  private static Row row(int number, String value) {
    return new Row(key(number), value == null ? null : bytes(value));
  }

  private static List<String> values(RowIterator rows) {
    List<String> found = new ArrayList<>();
    rows.forEachRemaining(
        row ->
            found.add(ByteBuffer.wrap(row.key().key()).getInt() + new String(row.value(), UTF_8)));
    return found;
  }

  private static NavigableMap<RowKey, Buffered> layer(Row... rows) {
    NavigableMap<RowKey, Buffered> layer = new TreeMap<>();
    for (Row row : rows) {
      layer.put(row.key(), new Buffered(row.value(), Buffered.NOT_RESTORED));
    }
    return layer;
  }

  @Test
  void given_the_same_rows_in_several_layers_then_the_newest_counts_and_deletes_hide() {
    for (boolean forward : new boolean[] {true, false}) {
      List<NavigableMap<RowKey, Buffered>> layers =
          List.of(
              layer(row(1, "new"), row(2, null), row(5, null)),
              layer(row(1, null), row(2, "frozen"), row(3, "frozen"), row(6, null)));
      List<Row> one = new ArrayList<>(List.of(row(1, "s"), row(3, "s"), row(7, "s")));
      List<Row> two = new ArrayList<>(List.of(row(2, "s"), row(4, "s"), row(5, "s"), row(6, "s")));
      MergedRows merged =
          new MergedRows(
              layers, List.of(new ListedRows(one, forward), new ListedRows(two, forward)), forward);
      List<String> expected = new ArrayList<>(List.of("1new", "3frozen", "4s", "7s"));
      if (!forward) {
        java.util.Collections.reverse(expected);
      }
      assertThat(values(merged)).isEqualTo(expected);
    }
  }

  /** A table with one slice of so many rows, made as they are asked for. */
  private static RowTable generated(int count, String value, int[] held) {
    return (RowTable)
        Proxy.newProxyInstance(
            ScansTest.class.getClassLoader(),
            new Class<?>[] {RowTable.class},
            (proxy, method, arguments) -> {
              boolean forward = (boolean) arguments[2];
              int size = (int) arguments[3];
              int from = arguments[4] == null ? 0 : (int) arguments[4];
              int to = Math.min(count, from + size);
              held[0] = Math.max(held[0], size);
              List<Row> rows =
                  IntStream.range(from, to)
                      .mapToObj(i -> row(forward ? i : count - 1 - i, value))
                      .toList();
              return CompletableFuture.completedFuture(
                  new Page(rows, to == count ? null : Integer.valueOf(to)));
            });
  }

  @Test
  void given_a_million_rows_when_they_are_scanned_then_only_pages_are_held() {
    for (boolean forward : new boolean[] {true, false}) {
      int[] page = {0};
      SliceScan scan =
          new SliceScan(
              generated(1_000_000, "", page),
              new Slice(1, 0, 0, 0),
              new Selection.Keys(null, null),
              forward,
              PATIENCE,
              Duration.ofSeconds(1),
              e -> e);
      int count = 0;
      RowKey last = null;
      try (MergedRows merged = new MergedRows(List.of(), List.of(scan), forward)) {
        while (merged.hasNext()) {
          RowKey next = merged.next().key();
          if (last != null) {
            assertThat(next.compareTo(last) > 0).isEqualTo(forward);
          }
          last = next;
          count++;
        }
      }
      assertThat(count).isEqualTo(1_000_000);
      assertThat(page[0]).isLessThanOrEqualTo(1_024);
    }
  }

  @Test
  void given_large_rows_when_they_are_scanned_then_pages_have_fewer_of_them() {
    int[] page = {0};
    SliceScan scan =
        new SliceScan(
            generated(1_000, "x".repeat(64 * 1024), page),
            new Slice(1, 0, 0, 0),
            new Selection.Keys(null, null),
            true,
            PATIENCE,
            Duration.ofSeconds(1),
            e -> e);
    int count = 0;
    while (scan.hasNext()) {
      scan.next();
      count++;
      if (count == 1) {
        page[0] = 0; // Only what the first page tells makes the others smaller.
      }
    }

    assertThat(count).isEqualTo(1_000);
    assertThat(page[0]).isBetween(1, 8);
  }

  @Test
  void given_failures_that_pass_when_a_slice_is_scanned_then_no_row_is_missing_or_twice() {
    ScriptedTables tables = new ScriptedTables();
    TestInstance owner =
        TestInstance.running(
            tables,
            new SimulatedChangelog(),
            TestInstance.definition(StoreKind.KEY_VALUE),
            Map.of());
    owner.restore();
    List<String> expected = new ArrayList<>();
    for (int i = 1_000; i < 3_000; i++) {
      owner.put("" + i, "v");
      expected.add(i + "=v");
    }
    owner.commit();
    org.awaitility.Awaitility.await().until(() -> owner.rows().isDrained());
    Random random = new Random(7);
    tables.script(
        kind -> kind == Kind.SCAN && random.nextInt(5) == 0 ? Verdict.FAIL_FOR_NOW : Verdict.PASS);

    assertThat(owner.all(true)).isEqualTo(expected);
    tables.passAll();
    owner.close();
  }

  @Test
  void given_a_scan_gives_up_midway_when_it_is_asked_again_then_it_skips_nothing() {
    boolean[] silent = {false};
    int[] held = {0};
    RowTable rows = generated(5_000, "", held);
    RowTable table =
        (RowTable)
            Proxy.newProxyInstance(
                ScansTest.class.getClassLoader(),
                new Class<?>[] {RowTable.class},
                (proxy, method, arguments) ->
                    silent[0]
                        ? CompletableFuture.failedFuture(
                            new dev.isobar.streams.cassandra.internal.table.TableException(
                                "silent", true, null))
                        : method.invoke(rows, arguments));
    SliceScan scan =
        new SliceScan(
            table,
            new Slice(1, 0, 0, 0),
            new Selection.Keys(null, null),
            true,
            PATIENCE,
            Duration.ofMillis(150),
            e -> e);
    MergedRows merged = new MergedRows(List.of(layer(row(1, "new"))), List.of(scan), true);
    List<Integer> found = new ArrayList<>();
    silent[0] = true;
    assertThatThrownBy(
            () -> {
              while (merged.hasNext()) {
                found.add(ByteBuffer.wrap(merged.next().key().key()).getInt());
              }
            })
        .isInstanceOf(TimeoutException.class);
    silent[0] = false;
    while (merged.hasNext()) {
      found.add(ByteBuffer.wrap(merged.next().key().key()).getInt());
    }

    assertThat(found).isEqualTo(IntStream.range(0, 5_000).boxed().toList());
  }
}
