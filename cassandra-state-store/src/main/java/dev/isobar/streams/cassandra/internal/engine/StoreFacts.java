package dev.isobar.streams.cassandra.internal.engine;

import dev.isobar.streams.cassandra.internal.table.Progress;
import dev.isobar.streams.cassandra.internal.table.RowKey;
import dev.isobar.streams.cassandra.internal.table.StoreKind;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.query.Position;

/** What is to be known of a store partition beside its rows, and is stored with its progress. */
final class StoreFacts {

  private final Position position = Position.emptyPosition();
  private final AtomicLong streamTime = new AtomicLong(-1);
  private final AtomicLong entries = new AtomicLong();
  private SegmentSpan segments = new SegmentSpan(-1, -1);
  private ScanFloor scanFloor = new ScanFloor(null);
  private volatile long neededFrom = Long.MIN_VALUE;

  /** Takes over what was stored. */
  void recall(Progress stored) {
    position.merge(Positions.ofText(stored.position()));
    streamTime.set(stored.streamTime());
    entries.set(stored.entries());
    segments = new SegmentSpan(stored.firstSegment(), stored.lastSegment());
    scanFloor = new ScanFloor(stored.scanFloor());
  }

  Position position() {
    return position;
  }

  ScanFloor scanFloor() {
    return scanFloor;
  }

  SegmentSpan segments() {
    return segments;
  }

  long streamTime() {
    return streamTime.get();
  }

  void observe(long time) {
    streamTime.accumulateAndGet(time, Math::max);
  }

  long entries() {
    return Math.max(0, entries.get());
  }

  /**
   * Counts a write.
   *
   * @param before whether the row was there, null if that is not known: then a write is taken for a
   *     new row and a delete for one that was there
   */
  void count(Boolean before, boolean after) {
    boolean was = before == null ? !after : before;
    if (was != after) {
      entries.addAndGet(after ? 1 : -1);
    }
  }

  void dropSegmentsBefore(long segment) {
    neededFrom = Math.max(neededFrom, segment);
  }

  /** Takes out the segments that are no longer needed. */
  List<Long> takeExpired() {
    return segments.takeBefore(neededFrom);
  }

  /** What to store when the rows are the state as of an offset, null for nothing yet. */
  Progress asOf(OpenRows rows, int oldestGeneration, Long offset) {
    return new Progress(
        rows.generation(),
        oldestGeneration,
        rows.changelogId(),
        offset,
        rows.buckets(),
        streamTime.get(),
        segments.first(),
        segments.last(),
        scanFloor.get(),
        entries(),
        Positions.asText(position.copy()),
        0,
        false,
        Instant.now());
  }

  /**
   * Notes where a row will be. To be called before it can be flushed: the facts stored with it must
   * not deny that it is there.
   *
   * @param value null for a delete
   */
  void willHold(StoreKind kind, RowKey key, byte[] value) {
    if (value != null) {
      if (kind.segmented()) {
        segments().written(key.segment());
      } else if (kind.oneRowPerKey()) {
        scanFloor().written(key.key());
      }
    }
  }
}
