package dev.isobar.benchmarks.sink.cassandra.writer;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** At most so many requests under way; the first that fails ends it all. Thread-safe. */
final class RequestWindow {

  private final CqlSession session;
  private final int size;
  private final Semaphore free;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  RequestWindow(CqlSession session, int size) {
    this.session = session;
    this.size = size;
    this.free = new Semaphore(size);
  }

  /** Sends rows of one partition, several as one unlogged batch, as soon as there is room. */
  void send(List<BoundStatement> rows) {
    send(
        rows.size() == 1
            ? rows.get(0)
            : BatchStatement.newInstance(DefaultBatchType.UNLOGGED, List.copyOf(rows))
                .setIdempotent(true));
  }

  private void send(Statement<?> statement) {
    free.acquireUninterruptibly();
    check();
    var unused =
        session
            .executeAsync(statement)
            .whenComplete(
                (rows, error) -> {
                  if (error != null) {
                    failure.compareAndSet(null, error);
                  }
                  free.release();
                });
  }

  /** Waits until all are answered. */
  void drain() {
    free.acquireUninterruptibly(size);
    free.release(size);
    check();
  }

  private void check() {
    Throwable first = failure.get();
    if (first != null) {
      throw new IllegalStateException("A write failed: " + first, first);
    }
  }
}
