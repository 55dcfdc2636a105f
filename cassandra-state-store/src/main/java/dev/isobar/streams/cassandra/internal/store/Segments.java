package dev.isobar.streams.cassandra.internal.store;

/**
 * How time is cut into segments, and which of them still count.
 *
 * <p>All times are ms since 1970. The lengths are those of the local store, so that the same late
 * writes are taken and refused.
 */
public final class Segments {

  private static final long SHORTEST = 60_000;

  private final long retention;
  private final long length;

  /** For rows that are kept so long, in ms. */
  public Segments(long retention) {
    this.retention = retention;
    this.length = lengthFor(retention);
  }

  static long lengthFor(long retention) {
    return Math.max(retention / 2, SHORTEST);
  }

  /** The segment of a time. */
  public long of(long time) {
    return time / length;
  }

  long retention() {
    return retention;
  }

  /** The first segment that takes writes when the store has seen this time. */
  public long firstLive(long streamTime) {
    return of(streamTime - retention);
  }

  /** The first time whose rows are shown when the store has seen {@code streamTime}. */
  public long firstVisible(long streamTime) {
    return streamTime - retention + 1;
  }

  /** All segments that have one of these times. */
  long[] between(long from, long to) {
    long first = of(Math.max(0, from));
    long last = of(to);
    long[] segments = new long[(int) Math.max(0, last - first + 1)];
    for (int i = 0; i < segments.length; i++) {
      segments[i] = first + i;
    }
    return segments;
  }
}
