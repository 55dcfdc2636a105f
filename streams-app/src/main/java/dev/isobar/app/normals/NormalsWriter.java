package dev.isobar.app.normals;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;

/** Writes a file of normals into the table: many rows at a time, but a bounded number. */
public final class NormalsWriter {

  private static final int BATCHES_AT_A_TIME = 32;
  private static final int ROWS_IN_A_BATCH = 100;

  private final CqlSession session;
  private final String table;
  private final LongConsumer progress;

  private final Semaphore free = new Semaphore(BATCHES_AT_A_TIME);
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final List<BoundStatement> batch = new ArrayList<>();
  private String batchStation;
  private long sent;

  /**
   * @param session with the cluster; stays open
   * @param table keyspace and table
   * @param progress is told how many rows have been sent, after each batch
   */
  public NormalsWriter(CqlSession session, String table, LongConsumer progress) {
    this.session = session;
    this.table = table;
    this.progress = progress;
  }

  /**
   * Writes all; rows of the same station and hour are replaced, others stay. For one file only.
   *
   * @param file one that has been checked
   * @throws IOException if it cannot be read any more
   * @throws NormalsUnavailableException if a row cannot be written; some may have been
   */
  public void write(NormalsFile file) throws IOException {
    PreparedStatement insert = prepare();
    file.forEach(
        entry -> {
          // Only rows of one Cassandra partition are cheaper together.
          if (!entry.stationId().equals(batchStation) || batch.size() == ROWS_IN_A_BATCH) {
            send();
          }
          batchStation = entry.stationId();
          batch.add(
              insert.bind(
                  entry.stationId(),
                  entry.month(),
                  entry.day(),
                  entry.hour(),
                  entry.temperature()));
        });
    send();
    free.acquireUninterruptibly(BATCHES_AT_A_TIME);
    requireSuccess();
  }

  private PreparedStatement prepare() {
    try {
      return session.prepare(
          "INSERT INTO "
              + table
              + " (station_id, month, day, hour, temperature) VALUES (?, ?, ?, ?, ?)");
    } catch (RuntimeException e) {
      throw NormalsFailures.explained("written", table, e);
    }
  }

  private void send() {
    if (batch.isEmpty()) {
      return;
    }
    BatchStatementBuilder statement = BatchStatement.builder(DefaultBatchType.UNLOGGED);
    batch.forEach(statement::addStatement);
    free.acquireUninterruptibly();
    requireSuccess();
    var unused =
        session
            .executeAsync(statement.setIdempotence(true).build())
            .whenComplete(
                (result, problem) -> {
                  if (problem != null) {
                    failure.compareAndSet(null, problem);
                  }
                  free.release();
                });
    sent += batch.size();
    batch.clear();
    progress.accept(sent);
  }

  private void requireSuccess() {
    if (failure.get() != null) {
      throw NormalsFailures.explained("written", table, failure.get());
    }
  }
}
