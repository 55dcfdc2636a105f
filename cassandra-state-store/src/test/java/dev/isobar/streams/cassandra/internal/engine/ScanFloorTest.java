package dev.isobar.streams.cassandra.internal.engine;

import static dev.isobar.streams.cassandra.internal.engine.TestInstance.bytes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.streams.cassandra.internal.table.RowKey;
import dev.isobar.streams.cassandra.internal.table.StoreKind;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A store that is used as a queue: rows come at its end and go at its front. */
class ScanFloorTest {

  private final ScriptedTables tables = new ScriptedTables();
  private final SimulatedChangelog changelog = new SimulatedChangelog();

  private TestInstance open() {
    TestInstance instance =
        TestInstance.stepwise(
            tables, changelog, TestInstance.definition(StoreKind.KEY_VALUE), Map.of());
    instance.restore();
    return instance;
  }

  private static void flush(TestInstance instance) {
    instance.commit();
    while (!instance.rows().isDrained()) {
      instance.background().tick();
      instance.background().runAll();
    }
  }

  private static String first(TestInstance queue) {
    try (RowIterator rows = queue.rows().range(0, null, null, true)) {
      return rows.hasNext() ? new String(rows.next().key().key(), UTF_8) : null;
    }
  }

  /** Takes 50 rows from the front of 60. */
  private TestInstance queue() {
    TestInstance queue = open();
    for (int i = 100; i < 160; i++) {
      queue.put("" + i, "v");
    }
    flush(queue);
    for (int i = 100; i < 150; i++) {
      assertThat(first(queue)).isEqualTo("" + i);
      queue.put("" + i, null);
    }
    assertThat(first(queue)).isEqualTo("150");
    flush(queue);
    return queue;
  }

  private byte[] storedFloor() {
    return tables
        .progress(TestInstance.APPLICATION)
        .read(TestInstance.STORE, 0)
        .toCompletableFuture()
        .join()
        .scanFloor();
  }

  @Test
  void given_a_queue_when_it_is_scanned_then_the_scan_begins_at_its_front() {
    try (TestInstance queue = queue()) {
      assertThat(queue.all(true)).hasSize(10);
      assertThat(storedFloor()).isEqualTo(bytes("150"));
    }
  }

  @Test
  void given_a_queue_that_was_opened_again_then_the_front_is_still_known() {
    queue().close();
    try (TestInstance again = open()) {
      assertThat(again.rows().committedOffset(SimulatedChangelog.PARTITION)).isNotNegative();
      assertThat(first(again)).isEqualTo("150");
      again.put("151", "changed");
      flush(again);
      assertThat(storedFloor()).isEqualTo(bytes("150"));
    }
  }

  @Test
  void given_a_put_before_the_front_then_it_is_found_also_after_a_crash() {
    TestInstance queue = queue();
    queue.put("120", "late");
    assertThat(queue.all(true)).startsWith("120=late").hasSize(11);
    flush(queue);
    assertThat(queue.all(true)).startsWith("120=late").hasSize(11);
    // not closed
    try (TestInstance again = open()) {
      assertThat(again.all(true)).startsWith("120=late").hasSize(11);
    }
    queue.close();
  }

  @Test
  void given_a_row_before_the_front_that_is_restored_then_it_is_found() {
    TestInstance queue = queue();
    queue.put("120", "late");
    queue.commit(); // and never flushed
    try (TestInstance again = open()) {
      assertThat(again.all(true)).startsWith("120=late").hasSize(11);
      flush(again);
      assertThat(again.all(true)).startsWith("120=late").hasSize(11);
    }
    queue.close();
  }

  @Test
  void given_a_queue_when_it_is_scanned_backwards_or_from_a_key_then_nothing_is_missing() {
    try (TestInstance queue = queue()) {
      assertThat(queue.all(false)).hasSize(10).startsWith("159=v").endsWith("150=v");
      queue.put("110", "late");
      assertThat(queue.all(false)).hasSize(11).endsWith("110=late");
      try (RowIterator rows = queue.rows().range(0, bytes("105"), bytes("115"), true)) {
        assertThat(rows.next().key()).isEqualTo(RowKey.of(bytes("110")));
        assertThat(rows.hasNext()).isFalse();
      }
    }
  }
}
