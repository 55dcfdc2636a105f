package dev.isobar.streams.cassandra;

import dev.isobar.streams.cassandra.internal.reader.Millis;
import dev.isobar.streams.cassandra.internal.reader.PartitionChoice;
import dev.isobar.streams.cassandra.internal.reader.ScanPlan;
import dev.isobar.streams.cassandra.internal.reader.StateCodec;
import dev.isobar.streams.cassandra.internal.reader.StoreReads;
import dev.isobar.streams.cassandra.internal.reader.StoreReads.InPartition;
import dev.isobar.streams.cassandra.internal.reader.StoreReads.Lookup;
import dev.isobar.streams.cassandra.internal.store.Version;
import dev.isobar.streams.cassandra.internal.store.VersionSegments;
import dev.isobar.streams.cassandra.internal.table.Selection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.state.VersionedRecord;

/**
 * Reads a versioned store.
 *
 * @param <K> what keys are
 * @param <V> what values are
 */
public final class VersionedReader<K, V> extends StoreReader<K, VersionedReader<K, V>> {

  private final StateCodec<K, V> codec;
  private final VersionSegments segments;

  VersionedReader(
      StoreReads reads,
      PartitionChoice<K> partitions,
      StateCodec<K, V> codec,
      VersionSegments segments) {
    super(reads, partitions);
    this.codec = codec;
    this.segments = segments;
  }

  @Override
  VersionedReader<K, V> choosing(PartitionChoice<K> choice) {
    return new VersionedReader<>(reads(), choice, codec, segments);
  }

  /**
   * A reader that leaves out what has expired, as the store does; without it, versions show as long
   * as they are there.
   *
   * @param historyRetention that of the store
   */
  public VersionedReader<K, V> withHistoryRetention(Duration historyRetention) {
    return new VersionedReader<>(
        reads(), partitions(), codec, new VersionSegments(historyRetention.toMillis()));
  }

  /**
   * The latest version of a key; none if it is deleted.
   *
   * @throws StateReaderException also if several partitions have the key
   */
  public Answer<VersionedRecord<V>> get(K key) {
    return answer(versions(key), found -> at(found, Long.MAX_VALUE));
  }

  /**
   * The version of a key that held at a time; none if the key did not exist then.
   *
   * @throws StateReaderException also if several partitions have the key
   */
  public Answer<VersionedRecord<V>> get(K key, Instant asOf) {
    return answer(versions(key), found -> at(found, Millis.of(asOf)));
  }

  /**
   * The versions of a key that held at some time between two, both included, the oldest first. The
   * times at which the key did not exist are between them. They are read into memory.
   *
   * @return with an empty list if there are none
   * @throws StateReaderException also if several partitions have the key
   */
  public Answer<List<VersionedRecord<V>>> history(K key, Instant from, Instant to) {
    Answer<List<VersionedRecord<V>>> answer =
        answer(versions(key), found -> between(found, Millis.of(from), Millis.of(to)));
    return answer.value() == null
        ? new Answer<>(List.of(), answer.foundIn(), answer.asked())
        : answer;
  }

  private Lookup versions(K key) {
    byte[] serialized = codec.key(key);
    return reads()
        .all(
            ScanPlan.untimed(
                new Selection.OneKey(serialized, Long.MIN_VALUE, Long.MAX_VALUE),
                true,
                row -> true),
            partitions().of(key, serialized));
  }

  private VersionedRecord<V> at(InPartition found, long asOf) {
    // Of the versions that hold at a time there is one; the latest never expires.
    return between(found, asOf, asOf).stream().findFirst().orElse(null);
  }

  private List<VersionedRecord<V>> between(InPartition found, long from, long to) {
    long streamTime = found.streamTime();
    List<Version> versions = found.rows().stream().map(Version::of).toList();
    return Version.between(
            versions,
            from,
            to,
            validTo ->
                segments == null
                    || (validTo >= segments.firstKept(streamTime)
                        && !segments.expired(to, streamTime)))
        .stream()
        .map(this::decoded)
        .toList();
  }

  private VersionedRecord<V> decoded(VersionedRecord<byte[]> version) {
    V value = codec.value(version.value());
    return version.validTo().isPresent()
        ? new VersionedRecord<>(value, version.timestamp(), version.validTo().get())
        : new VersionedRecord<>(value, version.timestamp());
  }
}
