package dev.isobar.benchmarks.application;

/** Sees every record before it is processed, and every result. Used by the stream thread. */
final class Probe {

  private final long warmUp;
  private final long heapAt;
  private final Runnable measuring;
  private final Runnable heap;
  private volatile long records;
  private volatile long checksum;

  /**
   * @param warmUp how many records pass before {@code measuring} runs
   * @param measuring runs once, on the first record after the warm-up
   * @param heapAt the record, from 1, on which {@code heap} runs; 0 for never
   */
  Probe(long warmUp, Runnable measuring, long heapAt, Runnable heap) {
    this.warmUp = warmUp;
    this.measuring = measuring;
    this.heapAt = heapAt;
    this.heap = heap;
  }

  /** How many records have come. */
  long records() {
    return records;
  }

  /** A sum over all results, whatever their order. */
  long checksum() {
    return checksum;
  }

  @SuppressWarnings("NonAtomicOperationOnVolatileField") // One thread writes.
  void record() {
    long now = records + 1;
    records = now;
    if (now == warmUp + 1) {
      measuring.run();
    }
    if (now == heapAt) {
      heap.run();
    }
  }

  void result(Object key, Long count) {
    checksum = checksum + mixed(key.hashCode() * 31L + (count == null ? -1 : count));
  }

  private static long mixed(long bits) {
    long mixed = (bits ^ (bits >>> 32)) * 0x9E3779B97F4A7C15L;
    return mixed ^ (mixed >>> 29);
  }
}
