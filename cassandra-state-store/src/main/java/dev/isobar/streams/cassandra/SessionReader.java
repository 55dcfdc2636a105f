package dev.isobar.streams.cassandra;

import dev.isobar.streams.cassandra.internal.reader.Millis;
import dev.isobar.streams.cassandra.internal.reader.PartitionChoice;
import dev.isobar.streams.cassandra.internal.reader.Retained;
import dev.isobar.streams.cassandra.internal.reader.ScanIterator;
import dev.isobar.streams.cassandra.internal.reader.ScanPlan;
import dev.isobar.streams.cassandra.internal.reader.StateCodec;
import dev.isobar.streams.cassandra.internal.reader.StoreReads;
import dev.isobar.streams.cassandra.internal.table.Row;
import dev.isobar.streams.cassandra.internal.table.Selection;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Reads a session store. Iterators over one key go by the sessions' ends. Those over several go by
 * time segments (half the store's retention, a minute at least) and in each by serialized key, then
 * end.
 *
 * @param <K> what keys are
 * @param <V> what values are, with what the store's format adds to them
 */
public final class SessionReader<K, V> extends StoreReader<K, SessionReader<K, V>> {

  /**
   * One session's value.
   *
   * @param start the time of its first record
   * @param end the time of its last record
   */
  public record Session<K, V>(K key, Instant start, Instant end, V value) {}

  private final StateCodec<K, V> codec;
  private final Retained retained;

  SessionReader(
      StoreReads reads, PartitionChoice<K> partitions, StateCodec<K, V> codec, Retained retained) {
    super(reads, partitions);
    this.codec = codec;
    this.retained = retained;
  }

  @Override
  SessionReader<K, V> choosing(PartitionChoice<K> choice) {
    return new SessionReader<>(reads(), choice, codec, retained);
  }

  /**
   * A reader that leaves out sessions that have expired, and asks for fewer; without it, sessions
   * show as long as they are there, which is somewhat longer.
   *
   * @param retention that of the store
   */
  public SessionReader<K, V> withRetention(Duration retention) {
    return new SessionReader<>(reads(), partitions(), codec, Retained.of(retention));
  }

  /**
   * The value of one session.
   *
   * @throws StateReaderException also if several partitions have it
   */
  public Answer<V> fetch(K key, Instant start, Instant end) {
    byte[] serialized = codec.key(key);
    long time = Millis.of(end);
    long begun = Millis.of(start);
    ScanPlan plan =
        new ScanPlan(
            new Selection.OneKey(serialized, time, time),
            retained,
            time,
            time,
            true,
            row -> row.key().second() == begun);
    return single(reads().all(plan, partitions().of(key, serialized)), codec);
  }

  /** A key's sessions that have some time between two, both included, the earliest first. */
  public StateIterator<Session<K, V>> find(K key, Instant from, Instant to) {
    return find(key, from, to, true);
  }

  /** The same, the latest first. */
  public StateIterator<Session<K, V>> backwardFind(K key, Instant from, Instant to) {
    return find(key, from, to, false);
  }

  private StateIterator<Session<K, V>> find(K key, Instant from, Instant to, boolean forward) {
    byte[] serialized = codec.key(key);
    return iterate(
        new Selection.OneKey(serialized, Millis.of(from), Long.MAX_VALUE),
        from,
        to,
        forward,
        partitions().of(key, serialized));
  }

  /**
   * The sessions of the keys between two, both included, that have some time between two.
   *
   * @param keyFrom null for no bound
   * @param keyTo null for no bound
   */
  public StateIterator<Session<K, V>> find(K keyFrom, K keyTo, Instant from, Instant to) {
    return range(keyFrom, keyTo, from, to, true);
  }

  /** The same in reverse order. */
  public StateIterator<Session<K, V>> backwardFind(K keyFrom, K keyTo, Instant from, Instant to) {
    return range(keyFrom, keyTo, from, to, false);
  }

  /** The sessions of all keys that have some time between two, both included. */
  public StateIterator<Session<K, V>> findAll(Instant from, Instant to) {
    return range(null, null, from, to, true);
  }

  /** The same in reverse order. */
  public StateIterator<Session<K, V>> backwardFindAll(Instant from, Instant to) {
    return range(null, null, from, to, false);
  }

  private StateIterator<Session<K, V>> range(
      K keyFrom, K keyTo, Instant from, Instant to, boolean forward) {
    return iterate(
        new Selection.Keys(codec.bound(keyFrom), codec.bound(keyTo)),
        from,
        to,
        forward,
        partitions().ofScans());
  }

  private StateIterator<Session<K, V>> iterate(
      Selection selection, Instant from, Instant to, boolean forward, Set<Integer> asked) {
    long latestStart = Millis.of(to);
    ScanPlan plan =
        new ScanPlan(
            selection,
            retained,
            Millis.of(from),
            Long.MAX_VALUE,
            forward,
            row -> row.key().second() <= latestStart);
    return new ScanIterator<>(reads().scan(plan, asked), this::session);
  }

  private Session<K, V> session(Row row) {
    return new Session<>(
        codec.key(row.key().key()),
        Instant.ofEpochMilli(row.key().second()),
        Instant.ofEpochMilli(row.key().first()),
        codec.value(row.value()));
  }
}
