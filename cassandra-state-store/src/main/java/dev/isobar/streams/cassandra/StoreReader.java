package dev.isobar.streams.cassandra;

import dev.isobar.streams.cassandra.internal.reader.PartitionChoice;
import dev.isobar.streams.cassandra.internal.reader.StateCodec;
import dev.isobar.streams.cassandra.internal.reader.StoreReads;
import dev.isobar.streams.cassandra.internal.reader.StoreReads.InPartition;
import dev.isobar.streams.cassandra.internal.reader.StoreReads.Lookup;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Reads one store. Immutable, and safe for use by many threads if the serdes are.
 *
 * <p>A key is looked for in all partitions of the store at the same time, which is right however
 * keys are spread. Who knows how they are says so with {@link #withPartitions} or {@link
 * #withPartitioner}, and only one partition is asked.
 *
 * <p>All methods that read throw a {@link StateReaderException} if Cassandra does not answer, if
 * nothing was written yet, or if the bytes are not what the serdes read.
 *
 * @param <K> what keys are
 * @param <R> the reader itself
 */
public abstract sealed class StoreReader<K, R extends StoreReader<K, R>>
    permits KeyValueReader, VersionedReader, WindowReader, SessionReader {

  private final StoreReads reads;
  private final PartitionChoice<K> partitions;

  StoreReader(StoreReads reads, PartitionChoice<K> partitions) {
    this.reads = reads;
    this.partitions = partitions;
  }

  /**
   * A reader that asks only the partition that Kafka's producer by default puts a key into: right
   * for stores whose input was partitioned so, by the same serialized keys.
   *
   * @param count how many partitions the store's changelog has
   */
  public final R withPartitions(int count) {
    return choosing(PartitionChoice.hashed(count));
  }

  /**
   * A reader that asks only the partitions that a partitioner puts a key into.
   *
   * @param partitioner called with no topic and no value
   * @param count how many partitions the store's changelog has
   */
  public final R withPartitioner(StreamPartitioner<? super K, ?> partitioner, int count) {
    return choosing(
        PartitionChoice.partitioned(Objects.requireNonNull(partitioner, "partitioner"), count));
  }

  /** A reader of one partition's keys only. */
  public final R inPartition(int partition) {
    return choosing(PartitionChoice.only(partition));
  }

  /** Up to where the state of each partition is now. Nothing else is read. */
  public final List<StoreProgress> progress() {
    return reads.progress();
  }

  abstract R choosing(PartitionChoice<K> choice);

  final StoreReads reads() {
    return reads;
  }

  final PartitionChoice<K> partitions() {
    return partitions;
  }

  /** The one answer of a look-up. */
  final <V> Answer<V> answer(Lookup lookup, Function<InPartition, V> value) {
    if (lookup.found().size() > 1) {
      throw reads.ambiguous(lookup.found());
    }
    if (lookup.found().isEmpty()) {
      StoreProgress only = lookup.asked().size() == 1 ? lookup.asked().get(0) : null;
      return new Answer<>(null, only, lookup.asked());
    }
    InPartition found = lookup.found().get(0);
    return new Answer<>(value.apply(found), found.progress(), lookup.asked());
  }

  /** The same, of a key's single row. */
  final <V> Answer<V> single(Lookup lookup, StateCodec<K, V> codec) {
    return answer(lookup, found -> codec.value(found.rows().get(0).value()));
  }
}
