package dev.isobar.streams.cassandra.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.streams.cassandra.internal.engine.ScriptedTables.Kind;
import dev.isobar.streams.cassandra.internal.engine.ScriptedTables.Verdict;
import dev.isobar.streams.cassandra.internal.table.RowKey;
import dev.isobar.streams.cassandra.internal.table.StoreKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is written never takes more memory than it may, whatever Cassandra does. */
@Timeout(20)
class BufferBoundTest {

  private static final long MAX = 40_000;

  private final ScriptedTables tables = new ScriptedTables();
  private final SimulatedChangelog changelog = new SimulatedChangelog();
  private final List<TestInstance> opened = new ArrayList<>();

  private TestInstance open(int patienceMillis) {
    TestInstance instance =
        TestInstance.running(
            tables,
            changelog,
            TestInstance.definition(StoreKind.KEY_VALUE),
            Map.of(
                "cassandra.store.buffer.max.bytes",
                MAX,
                "producer.transaction.timeout.ms",
                patienceMillis * 4 / 3,
                "max.poll.interval.ms",
                patienceMillis * 2));
    opened.add(instance);
    instance.restore();
    return instance;
  }

  @AfterEach
  void close() {
    tables.passAll();
    tables.releaseAll();
    opened.forEach(TestInstance::close);
  }

  /** Writes rows of about 700 bytes and commits each; how many until it fails. */
  private int fill(TestInstance instance, int rows) {
    for (int i = 0; i < rows; i++) {
      instance.put("key-" + i, "x".repeat(500));
      assertThat(instance.environment().budget().used()).isLessThanOrEqualTo(MAX);
      instance.commit();
    }
    return rows;
  }

  @Test
  void given_cassandra_takes_nothing_when_rows_are_written_then_the_owner_waits_and_gives_up() {
    TestInstance owner = open(30);
    tables.on(Kind.WRITE, Verdict.FAIL_FOR_NOW);

    assertThatThrownBy(() -> fill(owner, 1_000))
        .isInstanceOf(TaskMigratedException.class)
        .hasMessageContaining("Store store (task 0_0) could not make room in its buffer")
        .hasMessageContaining("host 127.0.0.1:9042 did not answer the WRITE");
    assertThat(owner.environment().budget().used()).isBetween(MAX / 2, MAX);
  }

  @Test
  void given_cassandra_comes_back_when_the_owner_waits_then_it_goes_on() {
    TestInstance owner = open(10_000);
    tables.on(Kind.WRITE, Verdict.HOLD);
    CompletableFuture<Void> back =
        CompletableFuture.runAsync(
            () -> {
              Awaitility.await().until(() -> owner.environment().budget().used() > MAX / 2);
              tables.passAll();
              tables.releaseAll();
            });

    assertThat(fill(owner, 300)).isEqualTo(300);
    back.join();

    Awaitility.await().until(() -> owner.rows().isDrained());
    assertThat(owner.environment().budget().used()).isZero();
    assertThat(owner.all(true)).hasSize(300);
  }

  @Test
  void given_a_long_changelog_when_it_is_restored_then_the_buffer_stays_within_its_bound() {
    for (int i = 0; i < 500; i++) {
      assertThat(changelog.send(RowKey.of(TestInstance.bytes("key-" + i)), new byte[500])).isDone();
    }
    changelog.commit();
    TestInstance owner =
        TestInstance.running(
            tables,
            changelog,
            TestInstance.definition(StoreKind.KEY_VALUE),
            Map.of("cassandra.store.buffer.max.bytes", MAX));
    opened.add(owner);
    owner.rows().committedOffset(SimulatedChangelog.PARTITION);

    owner
        .rows()
        .restore(
            changelog.after(-1),
            record -> {
              assertThat(owner.environment().budget().used()).isLessThanOrEqualTo(MAX);
              return SimulatedChangelog.toRow(record);
            });

    assertThat(owner.all(true)).hasSize(500);
  }

  @Test
  void given_one_transaction_larger_than_the_buffer_then_the_error_says_what_to_raise() {
    TestInstance owner = open(10_000);
    owner.put("first", "1");
    owner.commit();

    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 1_000; i++) {
                owner.put("key-" + i, "x".repeat(500));
                assertThat(owner.environment().budget().used()).isLessThanOrEqualTo(MAX);
              }
            })
        .isInstanceOf(StreamsException.class)
        .isNotInstanceOf(TaskMigratedException.class)
        .hasMessageContaining("raise cassandra.store.buffer.max.bytes");
  }

  @Test
  void given_no_commit_was_ever_seen_then_the_error_names_the_client_supplier() {
    TestInstance owner = open(10_000);

    assertThatThrownBy(() -> owner.rows().put(RowKey.of(new byte[1]), new byte[(int) MAX]))
        .isInstanceOf(StreamsException.class)
        .hasMessageContaining("default.client.supplier");
  }

  @Test
  void given_the_flush_fails_for_good_then_the_owner_is_told_and_closing_does_not_hang() {
    TestInstance owner = open(10_000);
    tables.on(Kind.WRITE, Verdict.FAIL_FOR_GOOD);

    assertThatThrownBy(() -> fill(owner, 1_000))
        .isInstanceOf(ProcessorStateException.class)
        .hasMessageContaining("could not write its rows")
        .hasMessageContaining("refused the WRITE");
    owner.close();

    assertThat(owner.environment().budget().used()).isZero();
  }

  @Test
  void given_cassandra_takes_nothing_when_the_store_closes_then_it_closes_in_time() {
    TestInstance owner = open(100);
    owner.put("a", "1");
    tables.on(Kind.WRITE, Verdict.HOLD);
    owner.commit();
    long begun = System.nanoTime();

    owner.close();

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    assertThat(owner.environment().budget().used()).isZero();
    assertThat(owner.environment().budget().someAreLeaving()).isFalse();
  }
}
