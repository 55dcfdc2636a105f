package dev.isobar.streams.cassandra.internal.engine;

import dev.isobar.streams.cassandra.internal.table.RowKey;
import dev.isobar.streams.cassandra.internal.table.TableException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is written until the transaction that covers it has committed, and flushes it then, in
 * the background and not at every commit.
 *
 * <p>A flush writes a buffer that is <em>exact</em>: it holds the state as of one changelog offset,
 * no less and no more. That is so from the moment a commit succeeds until the next row is written.
 * All rows of a flush carry that offset as their timestamp. So of two writes of a row, whoever made
 * them, the one that knows more of the changelog has the higher timestamp, and equal timestamps
 * mean equal rows.
 */
final class WriteBehind {

  private static final Logger LOG = LoggerFactory.getLogger(WriteBehind.class);

  private static final long TROUBLE_LOG_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final String store;
  private final FlushTarget target;
  private final GroupReads reads;
  private final MemoryBudget budget;
  private final FlushPolicy policy;
  private final Patience patience;
  private final StoreStatistics statistics;

  private volatile Layers layers = new Layers(new Buffer(false), null);
  private boolean exact = true;
  private long exactOffset;
  private long flushBegun = System.nanoTime();
  private CompletableFuture<Void> flushing = CompletableFuture.completedFuture(null);
  private boolean commitSeen;
  private boolean discarded;
  private volatile boolean othersWrite;
  private TableException failure;
  private TableException trouble;
  private long troubleLogged;

  /**
   * Begins with nothing written.
   *
   * @param store for messages
   * @param flushedOffset up to where Cassandra has the changelog, -1 for nothing
   */
  WriteBehind(
      String store,
      long flushedOffset,
      FlushTarget target,
      GroupReads reads,
      MemoryBudget budget,
      FlushPolicy policy,
      Patience patience,
      StoreStatistics statistics) {
    this.store = store;
    this.exactOffset = flushedOffset;
    this.target = target;
    this.reads = reads;
    this.budget = budget;
    this.policy = policy;
    this.patience = patience;
    this.statistics = statistics;
  }

  Layers layers() {
    return layers;
  }

  /**
   * Puts a row that a commit is still to cover.
   *
   * @return what the buffers had of it before, null for nothing
   */
  synchronized Buffered put(RowKey key, byte[] value) {
    exact = false;
    return add(key, new Buffered(value, Buffered.NOT_RESTORED));
  }

  /** Puts a row from the changelog, where only committed rows are read. */
  synchronized Buffered restore(RowKey key, byte[] value, long offset) {
    exact = !discarded;
    othersWrite = true;
    exactOffset = Math.max(exactOffset, offset);
    return add(key, new Buffered(value, offset));
  }

  /** Notes that changelog records up to an offset were read that leave no row. */
  synchronized void restoredUpTo(long offset) {
    exact = !discarded;
    othersWrite = true;
    exactOffset = Math.max(exactOffset, offset);
  }

  private Buffered add(RowKey key, Buffered value) {
    Layers now = layers;
    long bytes = now.dirty().bytes();
    Buffered before = now.dirty().put(key, value);
    budget.add(now.dirty().bytes() - bytes);
    return before == null && now.frozen() != null ? now.frozen().get(key) : before;
  }

  /**
   * Makes sure that there is room for the next row, waiting for flushes if need be.
   *
   * @param bytes what the row will take
   * @param commitRequest asks Kafka Streams to commit soon
   * @throws TimeoutException if Cassandra does not take what is being flushed
   * @throws StreamsException if the flush failed for good, or one transaction fills the buffer
   */
  void awaitRoom(long bytes, Runnable commitRequest) {
    if (!budget.halfFull() && !budget.crowdedWith(bytes)) {
      return;
    }
    commitRequest.run();
    if (!budget.crowdedWith(bytes)) {
      return;
    }
    Duration limit = patience.inTransaction();
    long deadline = System.nanoTime() + limit.toNanos();
    while (budget.crowdedWith(bytes) && budget.someAreLeaving()) {
      throwIfFailed();
      if (System.nanoTime() > deadline) {
        throw patience.tooLong("make room in its buffer", limit, lastTrouble());
      }
      awaitChange();
    }
    throwIfFailed();
    if (budget.fullWith(bytes)) {
      throw new StreamsException(
          "Store "
              + store
              + ": the buffer of "
              + budget.max()
              + " bytes is full of rows that are not committed, which must not reach Cassandra"
              + " before they are. "
              + (commitSeen
                  ? "One transaction writes more than fits: raise cassandra.store.buffer.max.bytes."
                  : "No commit has been seen: under exactly_once_v2 set default.client.supplier to"
                      + " dev.isobar.streams.cassandra.CassandraKafkaClientSupplier."));
    }
  }

  private synchronized TableException lastTrouble() {
    return trouble == null ? new TableException("its flush has not ended", true, null) : trouble;
  }

  private void awaitChange() {
    try {
      budget.awaitChange();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  /**
   * Notes that everything written up to now is committed, and flushes it if it is time. Waits for
   * the flush before if that is too far behind.
   *
   * @param offset of the last record written to the changelog
   */
  void committed(long offset) {
    synchronized (this) {
      commitSeen = true;
      if (discarded) {
        return;
      }
      exact = true;
      exactOffset = Math.max(exactOffset, offset);
      statistics.committedTo(exactOffset);
    }
    throwIfFailed();
    if (isDue() && !flushUnlessBusy()) {
      target.hurry();
      if (isFarBehind()) {
        awaitFlush(patience.betweenTransactions());
        flushUnlessBusy();
      }
    }
  }

  /** Flushes what was restored if it is much; waits for the flush before. */
  void flushRestored() {
    throwIfFailed();
    if (isDueBySize() && !flushUnlessBusy()) {
      if (!awaitFlush(patience.betweenTransactions())) {
        Duration limit = patience.betweenTransactions();
        throw patience.tooLong("flush what it restores", limit, lastTrouble());
      }
      flushUnlessBusy();
    }
    if (budget.crowdedWith(0) && !awaitFlush(patience.betweenTransactions())) {
      Duration limit = patience.betweenTransactions();
      throw patience.tooLong("make room for what it restores", limit, lastTrouble());
    }
  }

  /** Whether nothing more should come in before some of what is here has left. */
  boolean isCrowded() {
    return budget.crowdedWith(0) && !layers.dirty().isEmpty();
  }

  /** Whether the buffer holds so much that it should be flushed at the next occasion. */
  synchronized boolean isDueBySize() {
    return layers.dirty().size() >= policy.maxRows() || budget.halfFull();
  }

  private synchronized boolean isDue() {
    return isDueBySize() || System.nanoTime() - flushBegun >= policy.interval().toNanos();
  }

  private synchronized boolean isFarBehind() {
    return layers.dirty().size() >= 2 * policy.maxRows() || budget.halfFull();
  }

  /** Flushes if what is written is all committed and the last flush was long enough ago. */
  void flushIfIdle() {
    if (isDue()) {
      flushUnlessBusy();
    }
  }

  /** Begins a flush if there is something to flush; false if another one has not ended. */
  private synchronized boolean flushUnlessBusy() {
    Buffer rows = layers.dirty();
    if (!exact || rows.isEmpty() || failure != null) {
      return true;
    }
    if (layers.frozen() != null) {
      return false;
    }
    long offset = exactOffset;
    long begun = System.nanoTime();
    flushBegun = begun;
    boolean othersWrote = othersWrite;
    othersWrite = false;
    budget.beginsToLeave(rows.bytes());
    layers = new Layers(new Buffer(rows.isOrdered()), rows);
    flushing =
        target
            .flush(rows, offset, this::troubled)
            .thenRun(() -> flushed(rows, offset, othersWrote, System.nanoTime() - begun))
            .exceptionally(
                thrown -> {
                  failed(Patience.tableException(thrown));
                  return null;
                });
    return true;
  }

  private void flushed(Buffer rows, long offset, boolean othersWrote, long nanos) {
    if (layers.frozen() != rows) {
      return; // closed meanwhile
    }
    if (!othersWrote) {
      rows.forEach((key, value) -> reads.written(Buffer.asRow(key, value)));
    }
    statistics.flushed(rows.size(), nanos);
    statistics.flushedTo(offset);
    synchronized (this) {
      if (layers.frozen() != rows) {
        return;
      }
      if (othersWrote || othersWrite) {
        // Others write them, too: what is in Cassandra may be newer by now.
        rows.forEach((key, value) -> reads.invalidate(key));
      }
      layers = new Layers(layers.dirty(), null);
      if (trouble != null) {
        LOG.info("{}: Cassandra takes its rows again", store);
        trouble = null;
      }
    }
    budget.left(rows.bytes());
  }

  private synchronized void failed(TableException cause) {
    failure = cause;
    LOG.error("{}: its rows cannot be written to Cassandra: {}", store, cause.getMessage());
  }

  private synchronized void troubled(TableException cause) {
    statistics.flushFailed();
    long now = System.nanoTime();
    if (trouble == null || now - troubleLogged > TROUBLE_LOG_INTERVAL_NANOS) {
      troubleLogged = now;
      LOG.warn(
          "{}: Cassandra does not take its rows, which are kept and tried again: {}",
          store,
          cause.getMessage());
    }
    trouble = cause;
  }

  private synchronized void throwIfFailed() {
    if (failure != null) {
      throw patience.forGood("write its rows", failure);
    }
  }

  /** Waits until no flush is going on; false if it takes too long. */
  boolean awaitFlush(Duration limit) {
    target.hurry();
    long deadline = System.nanoTime() + limit.toNanos();
    while (layers.frozen() != null) {
      throwIfFailed();
      if (System.nanoTime() > deadline) {
        return false;
      }
      awaitChange();
    }
    return true;
  }

  /** Whether everything that was written is committed and all of it is in Cassandra. */
  synchronized boolean isDrained() {
    return exact && layers.dirty().isEmpty() && layers.frozen() == null;
  }

  /** Up to which changelog offset the rows go that are committed. */
  synchronized long exactOffset() {
    return exactOffset;
  }

  /** Tries to get all that is committed into Cassandra; whether that succeeded. */
  boolean drain(Duration limit) {
    synchronized (this) {
      if (!exact || failure != null || trouble != null) {
        return false;
      }
    }
    long deadline = System.nanoTime() + limit.toNanos();
    if (!flushUnlessBusy()) {
      awaitFlush(limit);
      flushUnlessBusy();
    }
    return awaitFlush(Duration.ofNanos(Math.max(0, deadline - System.nanoTime()))) && isDrained();
  }

  /** Takes out rows from the changelog that another instance has flushed. */
  synchronized void forgetRestoredUpTo(long offset) {
    Buffer dirty = layers.dirty();
    long bytes = dirty.bytes();
    dirty.removeRestoredUpTo(offset, (key, value) -> reads.invalidate(key));
    budget.add(dirty.bytes() - bytes);
  }

  /** Forgets what was written since the last commit, since it will not be committed. */
  synchronized void discard() {
    Buffer dirty = layers.dirty();
    layers = new Layers(new Buffer(dirty.isOrdered()), layers.frozen());
    exact = false;
    discarded = true; // What was committed of it is gone from here, too.
    budget.add(-dirty.bytes());
  }

  /** Stops flushing and lets go of the memory. */
  synchronized void close() {
    target.stop();
    flushing.cancel(false);
    Layers last = layers;
    layers = new Layers(new Buffer(false), null);
    budget.add(-last.dirty().bytes());
    if (last.frozen() != null) {
      budget.left(last.frozen().bytes());
    }
  }
}
