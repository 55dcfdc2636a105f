package dev.isobar.streams.cassandra;

import dev.isobar.streams.cassandra.internal.reader.PartitionChoice;
import dev.isobar.streams.cassandra.internal.reader.ScanIterator;
import dev.isobar.streams.cassandra.internal.reader.ScanPlan;
import dev.isobar.streams.cassandra.internal.reader.StateCodec;
import dev.isobar.streams.cassandra.internal.reader.StoreReads;
import dev.isobar.streams.cassandra.internal.store.KeyRange;
import dev.isobar.streams.cassandra.internal.table.Row;
import dev.isobar.streams.cassandra.internal.table.Selection;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KeyValue;

/**
 * Reads a key-value store. Iterators go by the order of the serialized keys, over all partitions.
 *
 * @param <K> what keys are
 * @param <V> what values are, with what the store's format adds to them
 */
public final class KeyValueReader<K, V> extends StoreReader<K, KeyValueReader<K, V>> {

  private final StateCodec<K, V> codec;

  KeyValueReader(StoreReads reads, PartitionChoice<K> partitions, StateCodec<K, V> codec) {
    super(reads, partitions);
    this.codec = codec;
  }

  @Override
  KeyValueReader<K, V> choosing(PartitionChoice<K> choice) {
    return new KeyValueReader<>(reads(), choice, codec);
  }

  /**
   * The value of a key.
   *
   * @throws StateReaderException also if several partitions have the key
   */
  public Answer<V> get(K key) {
    byte[] serialized = codec.key(key);
    return single(reads().one(serialized, partitions().of(key, serialized)), codec);
  }

  /** All entries. */
  public StateIterator<KeyValue<K, V>> all() {
    return scan(null, null, true, row -> true);
  }

  /** All entries, the last first. */
  public StateIterator<KeyValue<K, V>> reverseAll() {
    return scan(null, null, false, row -> true);
  }

  /**
   * The entries of the keys between two, both included.
   *
   * @param from null for no bound
   * @param to null for no bound
   */
  public StateIterator<KeyValue<K, V>> range(K from, K to) {
    return scan(codec.bound(from), codec.bound(to), true, row -> true);
  }

  /** The same, the last first. */
  public StateIterator<KeyValue<K, V>> reverseRange(K from, K to) {
    return scan(codec.bound(from), codec.bound(to), false, row -> true);
  }

  /**
   * The entries whose serialized keys begin with a serialized prefix.
   *
   * @param serializer gives the prefix's bytes
   */
  public <P> StateIterator<KeyValue<K, V>> prefixScan(P prefix, Serializer<P> serializer) {
    return prefixScan(prefix, serializer, true);
  }

  /** The same, the last first. */
  public <P> StateIterator<KeyValue<K, V>> reversePrefixScan(P prefix, Serializer<P> serializer) {
    return prefixScan(prefix, serializer, false);
  }

  private <P> StateIterator<KeyValue<K, V>> prefixScan(
      P prefix, Serializer<P> serializer, boolean forward) {
    byte[] start = serializer.serialize(null, Objects.requireNonNull(prefix, "prefix"));
    // The bound itself does not begin with the prefix but would be part of the range.
    return scan(
        start,
        KeyRange.afterPrefix(start),
        forward,
        row -> KeyRange.startsWith(row.key().key(), start));
  }

  private StateIterator<KeyValue<K, V>> scan(
      byte[] from, byte[] to, boolean forward, Predicate<Row> wanted) {
    ScanPlan plan = ScanPlan.untimed(new Selection.Keys(from, to), forward, wanted);
    return new ScanIterator<>(
        reads().scan(plan, partitions().ofScans()),
        row -> KeyValue.pair(codec.key(row.key().key()), codec.value(row.value())));
  }
}
