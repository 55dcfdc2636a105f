package dev.isobar.streams.cassandra.internal.engine;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Which segments of a store partition may have rows. Those between the first and the last that were
 * never written are not among them: one record with a wrong timestamp may lie millions of segments
 * away from the rest.
 */
final class SegmentSpan {

  /** So many segments are taken for written when all that is known is the first and the last. */
  private static final long MAX_RECALLED = 10_000;

  private final NavigableSet<Long> segments = new TreeSet<>();
  private long latest = -1;

  /** From the first to the last, both -1 for none. */
  SegmentSpan(long first, long last) {
    if (first >= 0) {
      segments.add(first);
      segments.add(last);
      for (long segment = Math.max(first, last - MAX_RECALLED); segment < last; segment++) {
        segments.add(segment);
      }
    }
  }

  synchronized void written(long segment) {
    if (segment != latest) {
      segments.add(segment);
      latest = segment;
    }
  }

  /** Takes out the segments before one, and returns them. */
  synchronized List<Long> takeBefore(long segment) {
    NavigableSet<Long> before = segments.headSet(segment, false);
    List<Long> taken = List.copyOf(before);
    before.clear();
    latest = -1;
    return taken;
  }

  synchronized long first() {
    return segments.isEmpty() ? -1 : segments.first();
  }

  synchronized long last() {
    return segments.isEmpty() ? -1 : segments.last();
  }
}
