package dev.isobar.streams.cassandra.internal.engine;

/** Which segments of its key a store looks at when it processes a record; for reading ahead. */
@FunctionalInterface
public interface TouchedSegments {

  /** Segment 0 always: what stores without segments look at. */
  TouchedSegments UNSEGMENTED = (timestamp, streamTime) -> new long[] {0};

  /**
   * The segments, in any order.
   *
   * @param timestamp the record's, in ms since 1970
   * @param streamTime the highest time the store has seen, -1 for none
   */
  long[] by(long timestamp, long streamTime);
}
