package dev.isobar.benchmarks.application;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** Adds up what is replayed from changelogs. */
final class Restores implements StateRestoreListener {

  private final AtomicLong records = new AtomicLong();
  private final AtomicLong firstStart = new AtomicLong();
  private final AtomicLong lastEnd = new AtomicLong();

  long records() {
    return records.get();
  }

  /** From the first start to the last end. */
  long millis() {
    return (lastEnd.get() - firstStart.get()) / 1_000_000;
  }

  @Override
  public void onRestoreStart(
      TopicPartition partition, String store, long startingOffset, long endingOffset) {
    firstStart.compareAndSet(0, System.nanoTime());
  }

  @Override
  public void onBatchRestored(
      TopicPartition partition, String store, long batchEndOffset, long restored) {
    // The total comes with the end.
  }

  @Override
  public void onRestoreEnd(TopicPartition partition, String store, long totalRestored) {
    records.addAndGet(totalRestored);
    lastEnd.set(System.nanoTime());
  }
}
