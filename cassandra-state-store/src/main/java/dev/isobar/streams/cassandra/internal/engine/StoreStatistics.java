package dev.isobar.streams.cassandra.internal.engine;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts what one store partition does; metrics read them. */
public final class StoreStatistics {

  private final LongAdder reads = new LongAdder();
  private final LongAdder bufferHits = new LongAdder();
  private final LongAdder cacheHits = new LongAdder();
  private final LongAdder readAheadHits = new LongAdder();
  private final LongAdder readAheads = new LongAdder();
  private final LongAdder waits = new LongAdder();
  private final LongAdder waitNanos = new LongAdder();
  private final LongAdder flushes = new LongAdder();
  private final LongAdder flushedRows = new LongAdder();
  private final LongAdder flushNanos = new LongAdder();
  private final LongAdder flushFailures = new LongAdder();
  private final LongAdder replayed = new LongAdder();
  private final AtomicLong committedOffset = new AtomicLong(-1);
  private final AtomicLong flushedOffset = new AtomicLong(-1);

  void read() {
    reads.increment();
  }

  void bufferHit() {
    bufferHits.increment();
  }

  void cacheHit() {
    cacheHits.increment();
  }

  void readAheadHit() {
    readAheadHits.increment();
  }

  void readAhead(int keys) {
    readAheads.add(keys);
  }

  void waited(long nanos) {
    waits.increment();
    waitNanos.add(nanos);
  }

  void flushed(int rows, long nanos) {
    flushes.increment();
    flushedRows.add(rows);
    flushNanos.add(nanos);
  }

  void flushFailed() {
    flushFailures.increment();
  }

  void replayed(int records) {
    replayed.add(records);
  }

  void committedTo(long offset) {
    committedOffset.set(offset);
  }

  void flushedTo(long offset) {
    flushedOffset.set(offset);
  }

  /** Rows and groups asked for. */
  public long reads() {
    return reads.sum();
  }

  /** Reads answered by rows written lately. */
  public long bufferHits() {
    return bufferHits.sum();
  }

  /** Reads answered by the cache. */
  public long cacheHits() {
    return cacheHits.sum();
  }

  /** Reads answered by what was fetched ahead, whether or not it had arrived. */
  public long readAheadHits() {
    return readAheadHits.sum();
  }

  /** Groups fetched ahead. */
  public long readAheads() {
    return readAheads.sum();
  }

  /** Reads that had to wait for Cassandra. */
  public long waits() {
    return waits.sum();
  }

  /** How long they waited together, in nanoseconds. */
  public long waitNanos() {
    return waitNanos.sum();
  }

  /** Flushes that were completed. */
  public long flushes() {
    return flushes.sum();
  }

  /** Rows they wrote. */
  public long flushedRows() {
    return flushedRows.sum();
  }

  /** How long they took together, in nanoseconds. */
  public long flushNanos() {
    return flushNanos.sum();
  }

  /** Writes of a flush that failed and were tried again. */
  public long flushFailures() {
    return flushFailures.sum();
  }

  /** Changelog records replayed. */
  public long replayed() {
    return replayed.sum();
  }

  /** By how many offsets of the changelog Cassandra is behind the last commit. */
  public long flushLag() {
    return Math.max(0, committedOffset.get() - flushedOffset.get());
  }
}
