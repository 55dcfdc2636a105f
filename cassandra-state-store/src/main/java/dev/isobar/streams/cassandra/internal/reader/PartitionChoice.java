package dev.isobar.streams.cassandra.internal.reader;

import java.util.Set;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Which partitions of a store are asked; null stands for all. */
public interface PartitionChoice<K> {

  /**
   * Those that may have a key.
   *
   * @param serialized the key's bytes
   */
  Set<Integer> of(K key, byte[] serialized);

  /** Those that a scan goes through. */
  default Set<Integer> ofScans() {
    return null;
  }

  /** All. */
  static <K> PartitionChoice<K> all() {
    return (key, serialized) -> null;
  }

  /** For keys that are spread as Kafka's producer does by default. */
  static <K> PartitionChoice<K> hashed(int partitions) {
    requirePositive(partitions);
    return (key, serialized) -> Set.of(Utils.toPositive(Utils.murmur2(serialized)) % partitions);
  }

  /** For keys that are spread by a partitioner of the application's. */
  static <K> PartitionChoice<K> partitioned(
      StreamPartitioner<? super K, ?> partitioner, int partitions) {
    requirePositive(partitions);
    return (key, serialized) -> partitioner.partitions(null, key, null, partitions).orElse(null);
  }

  /** One partition for everything. */
  static <K> PartitionChoice<K> only(int partition) {
    Set<Integer> only = Set.of(partition);
    return new PartitionChoice<>() {
      @Override
      public Set<Integer> of(K key, byte[] serialized) {
        return only;
      }

      @Override
      public Set<Integer> ofScans() {
        return only;
      }
    };
  }

  private static void requirePositive(int partitions) {
    if (partitions < 1) {
      throw new IllegalArgumentException(
          "There cannot be " + partitions + " partitions; give the number the store has");
    }
  }
}
