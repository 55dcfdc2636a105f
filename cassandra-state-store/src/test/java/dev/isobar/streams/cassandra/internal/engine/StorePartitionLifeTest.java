package dev.isobar.streams.cassandra.internal.engine;

import static dev.isobar.streams.cassandra.internal.engine.TestInstance.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.streams.cassandra.internal.engine.ScriptedTables.Kind;
import dev.isobar.streams.cassandra.internal.engine.ScriptedTables.Verdict;
import dev.isobar.streams.cassandra.internal.table.RowKey;
import dev.isobar.streams.cassandra.internal.table.StoreKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Restoring, taking over, standing by, and what an owner does when Cassandra is silent. */
class StorePartitionLifeTest {

  private final ScriptedTables tables = new ScriptedTables();
  private final SimulatedChangelog changelog = new SimulatedChangelog();
  private final List<TestInstance> opened = new java.util.ArrayList<>();

  private TestInstance open(Map<String, Object> settings) {
    TestInstance instance =
        TestInstance.stepwise(
            tables, changelog, TestInstance.definition(StoreKind.KEY_VALUE), settings);
    opened.add(instance);
    return instance;
  }

  private TestInstance open() {
    TestInstance instance = open(Map.of());
    instance.restore();
    return instance;
  }

  @AfterEach
  void close() {
    tables.passAll();
    tables.releaseAll();
    opened.forEach(TestInstance::close);
  }

  private void flush(TestInstance instance) {
    while (!instance.rows().isDrained()) {
      instance.background().tick();
      instance.background().runAll();
    }
  }

  @Test
  void given_an_owner_at_work_when_a_standby_opens_then_their_generation_stays() {
    TestInstance owner = open();
    owner.put("a", "1");
    owner.commit();
    flush(owner);
    // Between the standby's questions the owner goes on, as it does all the time.
    tables.script(
        kind -> {
          if (kind == Kind.PROGRESS_READ) {
            tables.passAll();
            owner.put("b", "2");
            owner.commit();
            flush(owner);
          }
          return Verdict.PASS;
        });

    TestInstance standby = open();

    assertThat(standby.rows().committedOffset(SimulatedChangelog.PARTITION)).isNotNegative();
    assertThat(owner.get("a")).isEqualTo("1");
  }

  @Test
  void given_an_owner_at_work_when_a_standby_begins_a_generation_then_the_owner_keeps_its_rows() {
    TestInstance owner = open(Map.of("cassandra.store.cache.max.bytes", 0L));
    owner.restore();
    owner.put("a", "1");
    owner.commit();
    flush(owner);
    changelog.startAt(changelog.end()); // a standby cannot use the state any more

    TestInstance standby = open();
    standby.background().runAll();

    assertThat(owner.get("a")).isEqualTo("1");
  }

  @Test
  void given_a_new_generation_when_its_owner_takes_over_then_the_old_rows_are_removed() {
    TestInstance first = open();
    first.put("a", "1");
    first.commit();
    flush(first);
    first.close();
    changelog.recreate();
    int before = tables.calls(Kind.DROP);

    TestInstance second = open();
    second.background().runAll();
    assertThat(tables.calls(Kind.DROP)).isEqualTo(before);
    assertThat(second.get("a")).isNull();
    second.background().runAll();

    // Three buckets and the generation's mark.
    assertThat(tables.calls(Kind.DROP)).isEqualTo(before + 4);
  }

  @Test
  void given_a_promoted_standby_when_the_generation_has_changed_then_its_task_is_opened_again() {
    TestInstance owner = open();
    owner.put("a", "1");
    owner.commit();
    TestInstance standby = open();
    changelog.recreate();
    TestInstance other = open();
    other.put("a", "other");
    other.commit();
    flush(other);

    assertThatThrownBy(() -> standby.get("a")).isInstanceOf(TaskMigratedException.class);
    standby.close();
    TestInstance again = open();

    assertThat(again.get("a")).isEqualTo("other");
  }

  @Test
  void given_a_standby_when_the_owner_has_flushed_then_the_standby_writes_nothing() {
    TestInstance owner = open();
    TestInstance standby = open(Map.of("cassandra.store.flush.max.records", 10));
    standby.restore();
    for (int i = 0; i < 40; i++) {
      owner.put("key-" + i % 20, "" + i);
    }
    owner.commit();
    flush(owner);
    int writes = tables.calls(Kind.WRITE);
    standby.restore(changelog.after(-1));
    standby.background().runAll();

    assertThat(tables.calls(Kind.WRITE)).isEqualTo(writes);
    assertThat(standby.get("key-3")).isEqualTo("23");
    assertThat(standby.all(true)).hasSize(20);
  }

  @Test
  void given_a_standby_ahead_of_the_owners_flushes_when_it_is_promoted_then_nothing_is_lost() {
    TestInstance owner = open();
    owner.put("a", "1");
    owner.commit();
    flush(owner);
    owner.put("b", "2");
    owner.commit(); // and it is gone before its flush
    TestInstance standby = open();

    assertThat(standby.all(true)).containsExactly("a=1", "b=2");
    standby.put("c", "3");
    standby.commit();
    flush(standby);
    assertThat(open().all(true)).containsExactly("a=1", "b=2", "c=3");
  }

  @Test
  void
      given_a_flush_that_ends_late_when_another_owner_has_written_since_then_nothing_old_is_read() {
    TestInstance first = open(Map.of("cassandra.store.flush.max.records", 1));
    first.restore();
    first.put("a", "old");
    tables.on(Kind.WRITE, Verdict.ANSWER_LATE);
    first.commit();
    first.background().runAll();
    // It becomes a standby while its flush is going on; the new owner writes the same row.
    tables.passAll();
    TestInstance second = open();
    second.put("a", "new");
    second.commit();
    flush(second);
    List<org.apache.kafka.clients.consumer.ConsumerRecord<byte[], byte[]>> news =
        changelog.after(0);
    CompletableFuture<Void> restored = CompletableFuture.runAsync(() -> first.restore(news));
    org.awaitility.Awaitility.await()
        .until(
            () -> {
              tables.releaseAll();
              first.background().runAll();
              return restored.isDone();
            });
    restored.join();
    second.close();

    assertThat(first.get("a")).isEqualTo("new");
  }

  @Test
  void given_an_owner_that_was_a_standby_in_between_then_it_reads_what_others_wrote_meanwhile() {
    TestInstance first = open(Map.of("cassandra.store.flush.max.records", 1));
    first.restore();
    first.put("a", "1");
    first.put("b", "1");
    first.commit();
    flush(first);
    assertThat(first.get("a")).isEqualTo("1");
    assertThat(first.get("absent")).isNull();
    long standbyFrom = changelog.lastCommitted();
    TestInstance second = open();
    second.put("a", "2");
    second.put("b", null);
    second.put("absent", "2");
    second.commit();
    flush(second);
    second.close();

    first.restore(changelog.after(standbyFrom));
    first.background().runAll();

    assertThat(first.all(true)).containsExactly("a=2", "absent=2");
    assertThat(first.get("a")).isEqualTo("2");
    assertThat(first.get("b")).isNull();
    assertThat(first.get("absent")).isEqualTo("2");
  }

  @Test
  void given_no_answer_when_the_owner_reads_then_its_task_is_opened_again_and_others_are_told() {
    TestInstance owner = open(Map.of("producer.transaction.timeout.ms", 40));
    owner.restore();
    owner.get("taken over");
    tables.on(Kind.READ, Verdict.HOLD);

    assertThatThrownBy(() -> owner.get("a"))
        .isInstanceOf(TaskMigratedException.class)
        .hasMessageContaining("Store store (task 0_0) could not read a key within 30 ms")
        .hasCauseInstanceOf(TimeoutException.class);
    assertThatThrownBy(
            () -> CompletableFuture.runAsync(() -> owner.rows().get(RowKey.of(bytes("a")))).join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(TimeoutException.class);
  }

  @Test
  void given_failures_when_the_owner_scans_then_the_error_names_the_store_and_the_host() {
    TestInstance owner = open(Map.of("producer.transaction.timeout.ms", 40));
    owner.restore();
    owner.get("taken over");
    tables.on(Kind.SCAN, Verdict.FAIL_FOR_NOW);

    assertThatThrownBy(() -> owner.all(true))
        .isInstanceOf(TaskMigratedException.class)
        .hasMessageContaining("could not read a range")
        .hasMessageContaining("host 127.0.0.1:9042");
  }

  @Test
  void given_no_commit_within_the_task_timeout_then_the_thread_ends_with_the_reason() {
    Setbacks setbacks = new Setbacks();
    TimeoutException cause = new TimeoutException("Store s could not read");
    Duration timeout = Duration.ofSeconds(10);

    assertThat(setbacks.after(cause, "s", 0, timeout, Duration.ofSeconds(6)))
        .isInstanceOf(TaskMigratedException.class);
    assertThat(setbacks.after(cause, "s", 1, timeout, Duration.ofSeconds(11)))
        .isNotInstanceOf(TaskMigratedException.class)
        .isInstanceOf(StreamsException.class)
        .hasMessage("No progress within task.timeout.ms = 10000: Store s could not read");
    setbacks.over("s", 1);
    assertThat(setbacks.after(cause, "s", 1, timeout, Duration.ofSeconds(6)))
        .isInstanceOf(TaskMigratedException.class);
  }

  @Test
  void given_a_discarded_buffer_when_a_commit_is_noted_then_nothing_of_it_is_flushed() {
    TestInstance owner = open();
    owner.put("a", "1");
    owner.rows().commit(Map.of());
    owner.put("b", "2");
    owner.commit();
    TestInstance.passFlushInterval();
    owner.background().tick();
    owner.background().runAll();

    assertThat(tables.calls(Kind.WRITE)).isZero();
  }
}
