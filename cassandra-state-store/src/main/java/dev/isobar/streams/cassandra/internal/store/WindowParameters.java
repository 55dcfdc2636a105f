package dev.isobar.streams.cassandra.internal.store;

import dev.isobar.streams.cassandra.internal.engine.TouchedSegments;
import dev.isobar.streams.cassandra.internal.table.StoreKind;

/**
 * A window store as it was asked for; lengths in ms.
 *
 * @param retention how long windows are kept after their start
 * @param duplicates whether a key may have several values of one window
 * @param sliding whether an aggregation over sliding windows uses it
 * @param order in which rows are given
 */
record WindowParameters(
    String name,
    long retention,
    long windowSize,
    boolean duplicates,
    boolean sliding,
    RowOrder order) {

  StoreKind kind() {
    return duplicates ? StoreKind.DUPLICATES_WINDOW : StoreKind.WINDOW;
  }

  Segments segments() {
    return new Segments(retention);
  }

  /**
   * Windows that contain the record's time; in joins those of both sides of it; in sliding windows
   * those that another record close to it has started.
   */
  TouchedSegments touched() {
    Segments segments = segments();
    return (timestamp, streamTime) -> {
      long before = sliding ? 2 * windowSize : windowSize;
      long after = duplicates ? windowSize : sliding ? 1 : 0;
      long from = Math.max(timestamp - before, segments.firstVisible(streamTime));
      return segments.between(from, Math.max(timestamp, Math.min(timestamp + after, streamTime)));
    };
  }
}
