package dev.isobar.streams.cassandra.internal.table;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** How far each store partition of one application is. Fails as {@link RowTable} does. */
public interface ProgressTable {

  /** The progress of one partition, completed with null where there is none. */
  CompletionStage<Progress> read(String store, int partition);

  /** The progress of all partitions of a store, by partition. */
  CompletionStage<List<PartitionProgress>> readAll(String store);

  /**
   * Writes all of a progress but {@link Progress#tenure()} and {@link Progress#closed()}, with a
   * timestamp made of its generation and offset ({@link WriteTimestamp}): it can only move forward,
   * whoever writes late.
   */
  CompletionStage<Void> write(String store, int partition, Progress progress);

  /**
   * Says that the partition has been taken over, or that who did so has closed it after writing
   * everything. What is said of a later tenure stays, whoever writes late.
   *
   * @param tenure one more than was read when the partition was taken over
   */
  CompletionStage<Void> writeClosed(String store, int partition, long tenure, boolean closed);

  /**
   * One partition's progress.
   *
   * @param partition the number of the Kafka partition
   */
  record PartitionProgress(int partition, Progress progress) {}
}
