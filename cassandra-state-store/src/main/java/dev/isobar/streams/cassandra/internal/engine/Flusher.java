package dev.isobar.streams.cassandra.internal.engine;

import dev.isobar.streams.cassandra.internal.table.Row;
import dev.isobar.streams.cassandra.internal.table.RowKey;
import dev.isobar.streams.cassandra.internal.table.RowTable;
import dev.isobar.streams.cassandra.internal.table.Slice;
import dev.isobar.streams.cassandra.internal.table.TableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Writes a buffer's rows to Cassandra in batches, each within one slice, each again and again until
 * it succeeds, fails for good or the flusher is stopped.
 *
 * <p>As long as there is time it sends one batch after the other: what processing reads meanwhile
 * should not queue behind writes. When somebody waits it sends several at a time.
 */
final class Flusher {

  private static final int ROWS_PER_BATCH = 128;
  private static final int MOST_IN_FLIGHT = 6;

  private final RowTable table;
  private final Executor executor;
  private final BooleanSupplier pressed;
  private volatile boolean hurried;
  private volatile Run run;
  private volatile boolean stopped;

  /**
   * @param pressed whether flushes must hurry, whoever waits
   */
  Flusher(RowTable table, Executor executor, BooleanSupplier pressed) {
    this.table = table;
    this.executor = executor;
    this.pressed = pressed;
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
    hurried = false;
    run = null;
    return CompletableFuture.supplyAsync(() -> batches(rows, slices, timestamp), executor)
        .thenCompose(batches -> run(batches, onTrouble))
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
    // In the order in which Cassandra keeps them: a batch then changes one stretch of a slice,
    // which
    // costs Cassandra half of what rows from all over it do.
    bySlice.values().forEach(inSlice -> inSlice.sort(Comparator.comparing(Row::key)));
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

  private CompletableFuture<Void> run(
      Queue<Supplier<CompletionStage<Void>>> batches, Consumer<TableException> onTrouble) {
    Run begun = new Run(batches, onTrouble);
    run = begun;
    return begun.start();
  }

  /** Somebody waits for the flush that is going on. */
  void hurry() {
    hurried = true;
    Run now = run;
    if (now != null) {
      now.widen();
    }
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

  /** The batches of one flush, and how many of them are in flight. */
  private final class Run {
    private final Queue<Supplier<CompletionStage<Void>>> batches;
    private final Consumer<TableException> onTrouble;
    private final AtomicInteger left;
    private final AtomicInteger lanes = new AtomicInteger();
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    Run(Queue<Supplier<CompletionStage<Void>>> batches, Consumer<TableException> onTrouble) {
      this.batches = batches;
      this.onTrouble = onTrouble;
      this.left = new AtomicInteger(batches.size());
    }

    CompletableFuture<Void> start() {
      if (left.get() == 0) {
        done.complete(null);
      } else {
        widen();
      }
      return done;
    }

    private void widen() {
      if (lanes.incrementAndGet() <= MOST_IN_FLIGHT) {
        next();
      }
    }

    private void next() {
      Supplier<CompletionStage<Void>> batch = batches.poll();
      if (batch == null) {
        return;
      }
      // On the executor: answers that are there at once would nest as deep as there are batches.
      var unused = untilDone(batch, onTrouble).whenCompleteAsync(this::ended, executor);
    }

    private void ended(Void nothing, Throwable failure) {
      if (failure != null) {
        done.completeExceptionally(failure);
        return;
      }
      if (left.decrementAndGet() == 0) {
        done.complete(null);
        return;
      }
      if (hurried || pressed.getAsBoolean()) {
        widen();
      }
      next();
    }
  }
}
