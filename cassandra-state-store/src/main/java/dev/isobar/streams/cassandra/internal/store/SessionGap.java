package dev.isobar.streams.cassandra.internal.store;

import dev.isobar.streams.cassandra.internal.engine.TouchedSegments;

/**
 * How far from a record's time the sessions lie that it may join. A session store is not told the
 * inactivity gap, so it learns it from what it is asked for.
 */
final class SessionGap {

  private volatile long gap;

  /** Notes a search: for a record it goes from one gap before its time to one gap after. */
  void learn(long earliestEnd, long latestStart) {
    long found = (latestStart - earliestEnd) / 2;
    // Other searches have no upper bound.
    if (found > gap && latestStart < Long.MAX_VALUE) {
      gap = found;
    }
  }

  TouchedSegments touched(Segments segments) {
    return (timestamp, streamTime) ->
        segments.between(
            Math.max(timestamp - gap, segments.firstVisible(streamTime)),
            Math.max(timestamp, streamTime));
  }
}
