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
 * Reads a window store. Iterators over one key go by time. Those over several go by time segments
 * (half the store's retention, a minute at least) and in each by serialized key, then time.
 *
 * @param <K> what keys are
 * @param <V> what values are, with what the store's format adds to them
 */
public final class WindowReader<K, V> extends StoreReader<K, WindowReader<K, V>> {

  /**
   * One window's value.
   *
   * @param start when the window begins
   */
  public record Window<K, V>(K key, Instant start, V value) {}

  private final StateCodec<K, V> codec;
  private final Retained retained;

  WindowReader(
      StoreReads reads, PartitionChoice<K> partitions, StateCodec<K, V> codec, Retained retained) {
    super(reads, partitions);
    this.codec = codec;
    this.retained = retained;
  }

  @Override
  WindowReader<K, V> choosing(PartitionChoice<K> choice) {
    return new WindowReader<>(reads(), choice, codec, retained);
  }

  /**
   * A reader that leaves out windows that have expired, and asks for fewer; without it, windows
   * show as long as they are there, which is somewhat longer.
   *
   * @param retention that of the store
   */
  public WindowReader<K, V> withRetention(Duration retention) {
    return new WindowReader<>(reads(), partitions(), codec, Retained.of(retention));
  }

  /**
   * The value of a key's window.
   *
   * @param start when the window begins
   * @throws StateReaderException also if several partitions have it, or if it has several values
   */
  public Answer<V> fetch(K key, Instant start) {
    byte[] serialized = codec.key(key);
    long time = Millis.of(start);
    return answer(
        reads().all(ofKey(serialized, time, time, true), partitions().of(key, serialized)),
        found -> {
          if (found.rows().size() > 1) {
            throw new StateReaderException(
                "A store that keeps duplicates has "
                    + found.rows().size()
                    + " values of the window; read them with fetch(key, start, start)",
                false,
                null);
          }
          return codec.value(found.rows().get(0).value());
        });
  }

  /** A key's windows that begin between two times, both included, the earliest first. */
  public StateIterator<Window<K, V>> fetch(K key, Instant from, Instant to) {
    return fetch(key, from, to, true);
  }

  /** The same, the latest first. */
  public StateIterator<Window<K, V>> backwardFetch(K key, Instant from, Instant to) {
    return fetch(key, from, to, false);
  }

  private StateIterator<Window<K, V>> fetch(K key, Instant from, Instant to, boolean forward) {
    byte[] serialized = codec.key(key);
    return iterate(
        ofKey(serialized, Millis.of(from), Millis.of(to), forward),
        partitions().of(key, serialized));
  }

  private ScanPlan ofKey(byte[] key, long from, long to, boolean forward) {
    return new ScanPlan(
        new Selection.OneKey(key, from, to), retained, from, to, forward, row -> true);
  }

  /**
   * The windows of the keys between two, both included, that begin between two times.
   *
   * @param keyFrom null for no bound
   * @param keyTo null for no bound
   */
  public StateIterator<Window<K, V>> fetch(K keyFrom, K keyTo, Instant from, Instant to) {
    return range(keyFrom, keyTo, from, to, true);
  }

  /** The same in reverse order. */
  public StateIterator<Window<K, V>> backwardFetch(K keyFrom, K keyTo, Instant from, Instant to) {
    return range(keyFrom, keyTo, from, to, false);
  }

  /** The windows of all keys that begin between two times, both included. */
  public StateIterator<Window<K, V>> fetchAll(Instant from, Instant to) {
    return range(null, null, from, to, true);
  }

  /** The same in reverse order. */
  public StateIterator<Window<K, V>> backwardFetchAll(Instant from, Instant to) {
    return range(null, null, from, to, false);
  }

  /** All windows. */
  public StateIterator<Window<K, V>> all() {
    return range(null, null, Instant.MIN, Instant.MAX, true);
  }

  /** All windows in reverse order. */
  public StateIterator<Window<K, V>> backwardAll() {
    return range(null, null, Instant.MIN, Instant.MAX, false);
  }

  private StateIterator<Window<K, V>> range(
      K keyFrom, K keyTo, Instant from, Instant to, boolean forward) {
    Selection keys = new Selection.Keys(codec.bound(keyFrom), codec.bound(keyTo));
    return iterate(
        new ScanPlan(keys, retained, Millis.of(from), Millis.of(to), forward, row -> true),
        partitions().ofScans());
  }

  private StateIterator<Window<K, V>> iterate(ScanPlan plan, Set<Integer> asked) {
    return new ScanIterator<>(reads().scan(plan, asked), this::window);
  }

  private Window<K, V> window(Row row) {
    return new Window<>(
        codec.key(row.key().key()),
        Instant.ofEpochMilli(row.key().first()),
        codec.value(row.value()));
  }
}
