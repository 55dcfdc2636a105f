package dev.isobar.streams.cassandra.internal.engine;

import static dev.isobar.streams.cassandra.internal.engine.TestInstance.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.isobar.streams.cassandra.internal.engine.ScriptedTables.Kind;
import dev.isobar.streams.cassandra.internal.engine.ScriptedTables.Verdict;
import dev.isobar.streams.cassandra.internal.table.Row;
import dev.isobar.streams.cassandra.internal.table.RowKey;
import dev.isobar.streams.cassandra.internal.table.RowTable;
import dev.isobar.streams.cassandra.internal.table.Slice;
import dev.isobar.streams.cassandra.internal.table.StoreKind;
import dev.isobar.streams.cassandra.internal.table.TableSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an answer is worth that may have left Cassandra before a flush. */
class GroupReadsTest {

  private static final Slice SLICE = new Slice(1, 0, 0, 0);
  private static final byte[] KEY = bytes("k");
  private static final RowKey GROUP = RowKey.group(0, KEY);

  private final ScriptedTables tables = new ScriptedTables();
  private final RowTable windows =
      tables.rows(new TableSpec("app", "windows", StoreKind.VERSIONED, null));
  private final Cache<GroupKey, Group> cache = Caffeine.newBuilder().build();
  private final GroupReads reads = new GroupReads(windows, false, cache);

  private static Row row(long first, String value) {
    return new Row(new RowKey(0, KEY, first, 0), value == null ? null : bytes(value));
  }

  private void inCassandra(Row row, long timestamp) {
    windows.write(SLICE, List.of(row), timestamp);
  }

  private GroupFetch start() {
    return reads.start(SLICE, List.of(GROUP)).get(0);
  }

  @Test
  void given_an_answer_that_left_before_a_flush_and_comes_after_it_then_it_does_not_count() {
    inCassandra(row(1, "old"), 1);
    tables.on(Kind.READ, Verdict.ANSWER_LATE);
    GroupFetch fetch = start();
    tables.passAll();
    inCassandra(row(1, "new"), 2);
    reads.written(row(1, "new"));
    tables.releaseAll();
    reads.keep(fetch);

    assertThat(fetch.arrived()).isDone();
    assertThat(fetch.rows()).isNull();
    assertThat(reads.cached(GROUP)).isNull();
  }

  @Test
  void given_an_answer_that_came_before_a_flush_then_it_is_kept_in_step() {
    inCassandra(row(1, "old"), 1);
    GroupFetch fetch = start();
    reads.written(row(1, "new"));
    reads.keep(fetch);
    reads.written(row(2, "two"));

    assertThat(fetch.rows().value(row(1, "").key())).isEqualTo(bytes("new"));
    assertThat(reads.cached(GROUP).value(row(1, "").key())).isEqualTo(bytes("new"));
    assertThat(reads.cached(GROUP).value(row(2, "").key())).isEqualTo(bytes("two"));
    reads.written(row(1, null));
    assertThat(reads.cached(GROUP).between(0, 9)).hasSize(1);
  }

  @Test
  void given_a_flush_of_a_group_that_is_not_known_then_its_other_rows_are_not_taken_for_absent() {
    inCassandra(row(1, "one"), 1);
    reads.written(row(2, "two"));

    assertThat(reads.cached(GROUP)).isNull();
  }

  @Test
  void given_an_answer_that_is_forgotten_then_it_is_in_the_cache_only_if_it_is_to_be_kept() {
    inCassandra(row(1, "one"), 1);
    reads.forget(start());
    assertThat(reads.fetch(GROUP)).isNull();
    assertThat(reads.cached(GROUP)).isNull();

    GroupFetch fetch = start();
    reads.written(row(2, "two"));
    reads.keep(fetch);
    assertThat(reads.fetch(GROUP)).isNull();
    assertThat(reads.cached(GROUP).between(0, 9)).hasSize(2);
  }

  @Test
  void given_an_invalidated_group_when_its_answer_comes_then_it_does_not_count() {
    tables.on(Kind.READ, Verdict.ANSWER_LATE);
    GroupFetch fetch = start();
    reads.invalidate(row(1, "x").key());
    tables.releaseAll();
    reads.keep(fetch);

    assertThat(fetch.rows()).isNull();
    assertThat(reads.cached(GROUP)).isNull();
  }

  @Test
  void given_a_stale_fetch_when_it_was_asked_again_then_only_the_second_answer_counts() {
    inCassandra(row(1, "old"), 1);
    tables.on(Kind.READ, Verdict.ANSWER_LATE);
    GroupFetch first = start();
    tables.passAll();
    inCassandra(row(1, "new"), 2);
    reads.written(row(1, "new"));
    GroupFetch second = start();
    tables.releaseAll();
    reads.keep(first);
    reads.keep(second);

    assertThat(first.rows()).isNull();
    assertThat(second.rows().value(row(1, "").key())).isEqualTo(bytes("new"));
    assertThat(reads.cached(GROUP).value(row(1, "").key())).isEqualTo(bytes("new"));
  }

  @Test
  void given_a_group_of_very_many_rows_then_it_is_not_kept() {
    List<Row> many = new ArrayList<>();
    for (int i = 0; i <= GroupReads.MAX_ROWS; i++) {
      many.add(row(i, "v"));
    }
    windows.write(SLICE, many, 1);

    GroupFetch fetch = start();
    assertThat(fetch.rows()).isSameAs(Group.TOO_LARGE);
    reads.keep(fetch);
    reads.written(row(1, "new"));
    assertThat(reads.cached(GROUP)).isSameAs(Group.TOO_LARGE);
  }

  @Test
  void given_several_groups_with_more_rows_than_one_answer_holds_then_none_is_believed() {
    List<RowKey> groups = new ArrayList<>();
    for (int g = 0; g < 12; g++) {
      byte[] key = bytes("group-" + g);
      groups.add(RowKey.group(0, key));
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        rows.add(new Row(new RowKey(0, key, i, 0), bytes("v")));
      }
      windows.write(SLICE, rows, 1);
    }

    for (GroupFetch fetch : reads.start(SLICE, groups)) {
      reads.keep(fetch);

      assertThat(fetch.arrived()).isDone();
      assertThat(fetch.rows()).isNull();
      assertThat(reads.cached(fetch.group())).isNull();
    }
  }

  @Test
  void given_a_failed_fetch_then_its_group_is_not_taken_for_absent() {
    tables.on(Kind.READ, Verdict.FAIL_FOR_NOW);
    GroupFetch fetch = start();
    reads.keep(fetch);

    assertThat(fetch.arrived()).isCompletedExceptionally();
    assertThat(fetch.rows()).isNull();
    assertThat(reads.cached(GROUP)).isNull();
  }

  @Test
  void given_two_partitions_that_share_the_cache_then_clearing_one_leaves_the_other() {
    GroupReads other = new GroupReads(windows, false, cache);
    reads.keep(start());
    other.keep(other.start(SLICE, List.of(GROUP)).get(0));
    reads.clear();

    assertThat(reads.cached(GROUP)).isNull();
    assertThat(other.cached(GROUP)).isNotNull();
  }
}
