package dev.isobar.connect.cassandra.write;

import com.datastax.oss.driver.api.core.cql.Statement;
import dev.isobar.connect.cassandra.clock.ClockStore;
import dev.isobar.connect.cassandra.clock.OffsetClock;
import dev.isobar.connect.cassandra.clock.RecordClocks;
import dev.isobar.connect.cassandra.config.TableName;
import dev.isobar.connect.cassandra.statement.Write;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * A cluster of one table in memory, whose answers the test gives. The last timestamp of a row wins,
 * at equal ones a deletion.
 */
final class FakeTarget implements WriteTarget {

  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final long NOW_MICROS = NOW.toEpochMilli() * 1000;

  /** A request that waits for its answer. */
  final class Sent {

    private final List<FakeWrites.Row> rows;
    private final CompletableFuture<Void> answer = new CompletableFuture<>();

    private Sent(List<FakeWrites.Row> rows) {
      this.rows = rows;
    }

    List<String> names() {
      return rows.stream().map(FakeWrites.Row::name).toList();
    }

    List<FakeWrites.Row> rows() {
      return rows;
    }

    /** The rows are written, but the answer is not given. */
    void apply() {
      rows.forEach(row -> table.merge(row.name(), row, FakeTarget::winner));
    }

    void succeed() {
      apply();
      answer.complete(null);
    }

    void fail(Throwable cause) {
      answer.completeExceptionally(cause);
    }
  }

  private final Map<String, FakeWrites.Row> table = new HashMap<>();
  private final List<Sent> sent = new ArrayList<>();
  private final RecordClocks clocks;
  private RuntimeException preparing;
  private boolean tableThere = true;

  FakeTarget(ClockStore store) {
    this.clocks = OffsetClock.in(store, InstantSource.fixed(NOW));
  }

  /** Returns the requests without an answer, in the order in which they were sent. */
  List<Sent> sent() {
    sent.removeIf(one -> one.answer.isDone());
    return sent;
  }

  /** Returns the values of the rows that are there. */
  Map<String, String> table() {
    Map<String, String> values = new HashMap<>();
    table.forEach(
        (name, row) -> {
          if (row.value() != null) {
            values.put(name, row.value());
          }
        });
    return values;
  }

  /** From now on statements cannot be prepared; null ends it. */
  void failToPrepare(RuntimeException cause) {
    preparing = cause;
  }

  void dropTable() {
    tableThere = false;
  }

  private static FakeWrites.Row winner(FakeWrites.Row one, FakeWrites.Row other) {
    if (one.timestamp() == other.timestamp()) {
      return one.value() == null ? one : other;
    }
    return one.timestamp() > other.timestamp() ? one : other;
  }

  @Override
  public RecordClocks clocks() {
    return clocks;
  }

  /** A value "bad…" cannot be written, "none…" needs no write, "ordered…" is one by arrival. */
  @Override
  public List<Write> writesOf(SinkRecord record, long timestamp) {
    if (preparing != null) {
      throw preparing;
    }
    String value = (String) record.value();
    String kind = value == null ? "" : value;
    if (kind.startsWith("bad")) {
      throw new DataException("no number");
    }
    if (kind.startsWith("none")) {
      return List.of();
    }
    return List.of(
        FakeWrites.write(
            (String) record.key(),
            timestamp,
            value,
            kind.startsWith("ordered") ? Write.Order.BY_ARRIVAL : Write.Order.BY_TIMESTAMP));
  }

  @Override
  public CompletionStage<?> send(Statement<?> statement) {
    Sent request = new Sent(FakeWrites.rows(statement));
    sent.add(request);
    return request.answer;
  }

  @Override
  public boolean has(TableName table) {
    return tableThere;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
