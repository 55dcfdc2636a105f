package dev.isobar.streams.cassandra.internal.engine;

import dev.isobar.streams.cassandra.internal.table.InMemoryStateTables;
import dev.isobar.streams.cassandra.internal.table.Page;
import dev.isobar.streams.cassandra.internal.table.Progress;
import dev.isobar.streams.cassandra.internal.table.ProgressTable;
import dev.isobar.streams.cassandra.internal.table.Row;
import dev.isobar.streams.cassandra.internal.table.RowTable;
import dev.isobar.streams.cassandra.internal.table.Selection;
import dev.isobar.streams.cassandra.internal.table.Slice;
import dev.isobar.streams.cassandra.internal.table.StateTables;
import dev.isobar.streams.cassandra.internal.table.TableException;
import dev.isobar.streams.cassandra.internal.table.TableSpec;
import dev.isobar.streams.cassandra.internal.table.ViewSpec;
import dev.isobar.streams.cassandra.internal.table.ViewTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Tables in memory that do what they are asked when, and if, a test says so. */
final class ScriptedTables implements StateTables {

  /** What a call is for. */
  enum Kind {
    READ,
    SCAN,
    WRITE,
    DROP,
    MARK,
    PROGRESS_READ,
    PROGRESS_WRITE,
    PROGRESS_CLOSED
  }

  /** What becomes of a call. */
  enum Verdict {
    /** It is done and answered at once. */
    PASS,
    /** It is done and answered when the test releases it. */
    HOLD,
    /** It is done at once and answered when the test releases it. */
    ANSWER_LATE,
    /** It fails; the same call may succeed later. */
    FAIL_FOR_NOW,
    /** It fails, and always will. */
    FAIL_FOR_GOOD
  }

  /** One call that waits. */
  final class Held {
    private final Kind kind;
    private final Runnable release;

    private Held(Kind kind, Runnable release) {
      this.kind = kind;
      this.release = release;
    }

    Kind kind() {
      return kind;
    }

    void release() {
      synchronized (held) {
        if (!held.remove(this)) {
          return;
        }
      }
      release.run();
    }
  }

  private final InMemoryStateTables tables = new InMemoryStateTables();
  private final List<Held> held = new ArrayList<>();
  private final AtomicInteger[] calls = new AtomicInteger[Kind.values().length];
  private volatile Function<Kind, Verdict> script = kind -> Verdict.PASS;

  ScriptedTables() {
    for (int i = 0; i < calls.length; i++) {
      calls[i] = new AtomicInteger();
    }
  }

  void script(Function<Kind, Verdict> newScript) {
    script = newScript;
  }

  void on(Kind kind, Verdict verdict) {
    script(asked -> asked == kind ? verdict : Verdict.PASS);
  }

  void passAll() {
    script(kind -> Verdict.PASS);
  }

  /** How many calls of a kind there were. */
  int calls(Kind kind) {
    return calls[kind.ordinal()].get();
  }

  List<Held> held(Predicate<Kind> kinds) {
    synchronized (held) {
      return held.stream().filter(call -> kinds.test(call.kind())).toList();
    }
  }

  int releaseAll() {
    int released = 0;
    while (true) {
      List<Held> now = held(kind -> true);
      if (now.isEmpty()) {
        return released;
      }
      now.forEach(Held::release);
      released += now.size();
    }
  }

  InMemoryStateTables inMemory() {
    return tables;
  }

  private <T> CompletionStage<T> call(Kind kind, Supplier<CompletionStage<T>> actual) {
    calls[kind.ordinal()].incrementAndGet();
    CompletableFuture<T> answer = new CompletableFuture<>();
    switch (script.apply(kind)) {
      case PASS -> {
        return actual.get();
      }
      case HOLD -> hold(kind, () -> pass(actual.get(), answer));
      case ANSWER_LATE -> {
        CompletionStage<T> early = actual.get();
        hold(kind, () -> pass(early, answer));
      }
      case FAIL_FOR_NOW ->
          answer.completeExceptionally(
              new TableException("host 127.0.0.1:9042 did not answer the " + kind, true, null));
      case FAIL_FOR_GOOD ->
          answer.completeExceptionally(
              new TableException("host 127.0.0.1:9042 refused the " + kind, false, null));
      default -> throw new IllegalStateException();
    }
    return answer;
  }

  private void hold(Kind kind, Runnable release) {
    synchronized (held) {
      held.add(new Held(kind, release));
    }
  }

  private static <T> void pass(CompletionStage<T> from, CompletableFuture<T> to) {
    from.whenComplete(
        (answer, failure) -> {
          if (failure == null) {
            to.complete(answer);
          } else {
            to.completeExceptionally(failure);
          }
        });
  }

  @Override
  public RowTable rows(TableSpec spec) {
    RowTable rows = tables.rows(spec);
    return new RowTable() {
      @Override
      public CompletionStage<List<Row>> read(Slice slice, Collection<byte[]> keys, int limit) {
        return call(Kind.READ, () -> rows.read(slice, keys, limit));
      }

      @Override
      public CompletionStage<Page> scan(
          Slice slice, Selection selection, boolean forward, int pageSize, Object page) {
        return call(Kind.SCAN, () -> rows.scan(slice, selection, forward, pageSize, page));
      }

      @Override
      public CompletionStage<Void> write(Slice slice, List<Row> written, long timestamp) {
        return call(Kind.WRITE, () -> rows.write(slice, written, timestamp));
      }

      @Override
      public CompletionStage<Void> drop(Slice slice, long timestamp) {
        return call(Kind.DROP, () -> rows.drop(slice, timestamp));
      }

      @Override
      public CompletionStage<Void> markGeneration(int generation, int partition, byte[] label) {
        return call(Kind.MARK, () -> rows.markGeneration(generation, partition, label));
      }

      @Override
      public CompletionStage<byte[]> generationLabel(int generation, int partition) {
        return rows.generationLabel(generation, partition);
      }
    };
  }

  @Override
  public ViewTable view(ViewSpec spec) {
    return tables.view(spec);
  }

  @Override
  public List<TableSpec> stores() {
    return tables.stores();
  }

  @Override
  public ProgressTable progress(String applicationId) {
    ProgressTable progress = tables.progress(applicationId);
    return new ProgressTable() {
      @Override
      public CompletionStage<Progress> read(String store, int partition) {
        return call(Kind.PROGRESS_READ, () -> progress.read(store, partition));
      }

      @Override
      public CompletionStage<List<PartitionProgress>> readAll(String store) {
        return progress.readAll(store);
      }

      @Override
      public CompletionStage<Void> write(String store, int partition, Progress written) {
        return call(Kind.PROGRESS_WRITE, () -> progress.write(store, partition, written));
      }

      @Override
      public CompletionStage<Void> writeClosed(
          String store, int partition, long tenure, boolean closed) {
        return call(
            Kind.PROGRESS_CLOSED, () -> progress.writeClosed(store, partition, tenure, closed));
      }
    };
  }

  @Override
  public void close() {
    // The next instance opens the same ones.
  }
}
