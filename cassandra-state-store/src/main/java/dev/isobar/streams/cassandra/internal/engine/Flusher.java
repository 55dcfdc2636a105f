package dev.isobar.streams.cassandra.internal.engine;

import dev.isobar.streams.cassandra.internal.table.Row;
import dev.isobar.streams.cassandra.internal.table.RowKey;
import dev.isobar.streams.cassandra.internal.table.RowTable;
import dev.isobar.streams.cassandra.internal.table.Slice;
import dev.isobar.streams.cassandra.internal.table.TableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Writes a buffer's rows to Cassandra: a few batches at a time, each within one slice, each again
 * and again until it succeeds, fails for good or the flusher is stopped.
 */
final class Flusher {

  private static final int ROWS_PER_BATCH = 256;
  private static final int BATCHES_IN_FLIGHT = 6;

  private final RowTable table;
  private final Executor executor;
  private volatile boolean stopped;

  Flusher(RowTable table, Executor executor) {
    this.table = table;
    this.executor = executor;
  }

  /**
   * Writes all rows, then what comes after them.
   *
   * @param slices where a row lies
   * @param then is called when all rows are written, and again when it fails and may succeed later
   * @param onTrouble told of each failure that is tried again
   * @return done when {@code then} is; never done once the flusher is stopped
   */
  CompletableFuture<Void> flush(
      Buffer rows,
      Function<RowKey, Slice> slices,
      long timestamp,
      Supplier<CompletionStage<Void>> then,
      Consumer<TableException> onTrouble) {
    return CompletableFuture.supplyAsync(() -> batches(rows, slices, timestamp), executor)
        .thenCompose(batches -> runAll(batches, onTrouble))
        .thenCompose(written -> untilDone(then, onTrouble));
  }

  private Queue<Supplier<CompletionStage<Void>>> batches(
      Buffer rows, Function<RowKey, Slice> slices, long timestamp) {
    Map<Slice, List<Row>> bySlice = new HashMap<>();
    rows.forEach(
        (key, value) ->
            bySlice
                .computeIfAbsent(slices.apply(key), slice -> new ArrayList<>())
                .add(Buffer.asRow(key, value)));
    // Slice after slice in turn: batches of one slice at the same time would contend for it.
    int longest = bySlice.values().stream().mapToInt(List::size).max().orElse(0);
    Queue<Supplier<CompletionStage<Void>>> batches = new ConcurrentLinkedQueue<>();
    for (int from = 0; from < longest; from += ROWS_PER_BATCH) {
      int first = from;
      bySlice.forEach(
          (slice, all) -> {
            if (first < all.size()) {
              List<Row> some = all.subList(first, Math.min(all.size(), first + ROWS_PER_BATCH));
              batches.add(() -> table.write(slice, some, timestamp));
            }
          });
    }
    return batches;
  }

  private CompletableFuture<Void> runAll(
      Queue<Supplier<CompletionStage<Void>>> batches, Consumer<TableException> onTrouble) {
    CompletableFuture<?>[] lanes = new CompletableFuture<?>[BATCHES_IN_FLIGHT];
    for (int lane = 0; lane < lanes.length; lane++) {
      lanes[lane] = lane(batches, onTrouble);
    }
    return CompletableFuture.allOf(lanes);
  }

  private CompletableFuture<Void> lane(
      Queue<Supplier<CompletionStage<Void>>> batches, Consumer<TableException> onTrouble) {
    Supplier<CompletionStage<Void>> batch = batches.poll();
    return batch == null
        ? CompletableFuture.completedFuture(null)
        // On the executor: answers that are there at once would nest as deep as there are batches.
        : untilDone(batch, onTrouble).thenComposeAsync(done -> lane(batches, onTrouble), executor);
  }

  private CompletableFuture<Void> untilDone(
      Supplier<CompletionStage<Void>> write, Consumer<TableException> onTrouble) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    attempt(write, done, onTrouble, 1);
    return done;
  }

  private void attempt(
      Supplier<CompletionStage<Void>> write,
      CompletableFuture<Void> done,
      Consumer<TableException> onTrouble,
      int attempts) {
    if (stopped) {
      return;
    }
    CompletionStage<Void> answer;
    try {
      answer = write.get();
    } catch (RuntimeException e) {
      answer = CompletableFuture.failedFuture(e);
    }
    answer.whenComplete(
        (nothing, failure) -> {
          if (failure == null) {
            done.complete(null);
            return;
          }
          TableException cause = Patience.tableException(failure);
          if (!cause.passing()) {
            done.completeExceptionally(cause);
          } else if (!stopped) {
            onTrouble.accept(cause);
            Duration pause = Backoff.after(attempts);
            CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, executor)
                .execute(() -> attempt(write, done, onTrouble, attempts + 1));
          }
        });
  }

  /** Sends nothing more. */
  void stop() {
    stopped = true;
  }
}
