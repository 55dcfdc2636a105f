package dev.isobar.streams.cassandra.internal.engine;

import static dev.isobar.streams.cassandra.internal.engine.TestInstance.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.streams.cassandra.internal.engine.ScriptedTables.Held;
import dev.isobar.streams.cassandra.internal.engine.ScriptedTables.Kind;
import dev.isobar.streams.cassandra.internal.engine.ScriptedTables.Verdict;
import dev.isobar.streams.cassandra.internal.table.Page;
import dev.isobar.streams.cassandra.internal.table.RowKey;
import dev.isobar.streams.cassandra.internal.table.RowTable;
import dev.isobar.streams.cassandra.internal.table.Selection;
import dev.isobar.streams.cassandra.internal.table.Slice;
import dev.isobar.streams.cassandra.internal.table.StoreKind;
import dev.isobar.streams.cassandra.internal.table.TableSpec;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** How many batches are under way while there is time, and when there is none. */
class FlusherTest {

  private static final int ROWS = 2_000;
  private static final Slice SLICE = new Slice(1, 0, 0, 0);

  private final ScriptedTables tables = new ScriptedTables();
  private final RowTable table =
      tables.rows(new TableSpec("app", "store", StoreKind.KEY_VALUE, null));
  private final AtomicBoolean pressed = new AtomicBoolean();
  private final Flusher flusher = new Flusher(table, Runnable::run, pressed::get);

  private static Buffer rows() {
    Buffer buffer = new Buffer(false);
    for (int i = 0; i < ROWS; i++) {
      buffer.put(RowKey.of(bytes("key-" + i)), new Buffered(bytes("v" + i), Buffered.NOT_RESTORED));
    }
    return buffer;
  }

  private CompletableFuture<Void> flush(Buffer rows) {
    return flusher.flush(
        rows,
        key -> SLICE,
        1,
        () -> CompletableFuture.completedFuture(null),
        trouble -> {
          throw new AssertionError("No call fails here", trouble);
        });
  }

  private int inFlight() {
    return tables.held(kind -> kind == Kind.WRITE).size();
  }

  private void answerOne() {
    Held first = tables.held(kind -> kind == Kind.WRITE).get(0);
    first.release();
  }

  private int stored() {
    Page page =
        table
            .scan(SLICE, new Selection.Keys(null, null), true, ROWS + 1, null)
            .toCompletableFuture()
            .join();
    return page.rows().size();
  }

  @Test
  void given_time_when_it_flushes_then_one_batch_follows_the_other() {
    tables.on(Kind.WRITE, Verdict.HOLD);
    CompletableFuture<Void> flush = flush(rows());

    for (int answered = 0; answered < 5; answered++) {
      assertThat(inFlight()).isEqualTo(1);
      answerOne();
    }
    tables.passAll();
    tables.releaseAll();
    assertThat(flush).isCompleted();
    assertThat(stored()).isEqualTo(ROWS);
  }

  @Test
  void given_a_flush_when_somebody_waits_for_it_then_several_batches_are_under_way() {
    tables.on(Kind.WRITE, Verdict.HOLD);
    CompletableFuture<Void> flush = flush(rows());
    flusher.hurry();

    assertThat(inFlight()).isEqualTo(2);
    for (int answered = 0; answered < 8; answered++) {
      answerOne();
    }
    assertThat(inFlight()).isEqualTo(6);
    tables.passAll();
    tables.releaseAll();
    assertThat(flush).isCompleted();
    assertThat(stored()).isEqualTo(ROWS);
  }

  @Test
  void given_a_buffer_that_is_filling_up_then_several_batches_are_under_way() {
    tables.on(Kind.WRITE, Verdict.HOLD);
    assertThat(flush(rows())).isNotCompleted();
    pressed.set(true);
    answerOne();

    assertThat(inFlight()).isEqualTo(2);
  }

  @Test
  void given_a_flush_that_was_hurried_then_the_next_one_has_time_again() {
    tables.on(Kind.WRITE, Verdict.HOLD);
    assertThat(flush(rows())).isNotCompleted();
    flusher.hurry();
    tables.passAll();
    tables.releaseAll();
    tables.on(Kind.WRITE, Verdict.HOLD);
    assertThat(flush(rows())).isNotCompleted();
    answerOne();

    assertThat(inFlight()).isEqualTo(1);
  }

  @Test
  void given_nothing_to_flush_then_it_is_done_at_once() {
    assertThat(flush(new Buffer(false))).isCompleted();
  }
}
