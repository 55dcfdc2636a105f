package dev.isobar.connect.cassandra.write;

import dev.isobar.connect.cassandra.statement.PartitionKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The writes of one put() that are under way: at most so many at once, and never two of one row.
 * Used by the task's thread; answers arrive on the driver's.
 */
final class WriteWindow {

  /** A record whose write failed, and why. */
  record Failure(SinkRecord record, Throwable cause) {}

  private final int size;
  private final Semaphore free;
  private final Map<PartitionKey, CompletionStage<?>> rows = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Failure> failures = new ConcurrentLinkedQueue<>();
  private volatile boolean transientFailure;

  WriteWindow(int size) {
    this.size = size;
    this.free = new Semaphore(size);
  }

  /**
   * Sends a write as soon as there is room and no earlier write of its row is under way.
   *
   * @param send starts the write; its stage ends when the write has succeeded or failed
   */
  void write(SinkRecord record, PartitionKey row, Supplier<CompletionStage<?>> send)
      throws InterruptedException {
    awaitRow(row);
    free.acquire();
    CompletionStage<?> answer;
    try {
      answer = send.get();
    } catch (RuntimeException e) {
      fail(record, e);
      free.release();
      return;
    }
    rows.put(row, answer);
    var unused =
        answer.whenComplete(
            (result, failure) -> {
              if (failure != null) {
                fail(record, cause(failure));
              }
              rows.remove(row, answer);
              free.release();
            });
  }

  private void awaitRow(PartitionKey row) throws InterruptedException {
    CompletionStage<?> earlier = rows.get(row);
    if (earlier != null) {
      // Room for everything at once means that nothing is under way, this row neither.
      drain();
    }
  }

  /** Waits until no write is under way. */
  void drain() throws InterruptedException {
    free.acquire(size);
    free.release(size);
  }

  /** Whether a write has failed for a reason that will pass, so that sending more is of no use. */
  boolean hasTransientFailure() {
    return transientFailure;
  }

  private void fail(SinkRecord record, Throwable cause) {
    failures.add(new Failure(record, cause));
    if (FailureKind.of(cause) == FailureKind.TRANSIENT) {
      transientFailure = true;
    }
  }

  /** The failures so far. */
  List<Failure> failures() {
    return List.copyOf(failures);
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
