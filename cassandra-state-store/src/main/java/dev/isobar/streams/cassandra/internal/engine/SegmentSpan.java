package dev.isobar.streams.cassandra.internal.engine;

/** Which segments of a store partition may have rows. Changes under its owner's lock only. */
final class SegmentSpan {

  private long first;
  private long last;

  /** From the first to the last, both -1 for none. */
  SegmentSpan(long first, long last) {
    this.first = first;
    this.last = last;
  }

  synchronized void written(long segment) {
    first = first < 0 ? segment : Math.min(first, segment);
    last = Math.max(last, segment);
  }

  /** Takes out the segments before one; what it answers is what was taken out. */
  synchronized SegmentSpan takeBefore(long segment) {
    if (first < 0 || first >= segment) {
      return new SegmentSpan(-1, -1);
    }
    SegmentSpan taken = new SegmentSpan(first, Math.min(last, segment - 1));
    if (last < segment) {
      first = -1;
      last = -1;
    } else {
      first = segment;
    }
    return taken;
  }

  synchronized boolean isEmpty() {
    return first < 0;
  }

  synchronized long first() {
    return first;
  }

  synchronized long last() {
    return last;
  }
}
