package dev.isobar.streams.cassandra.internal.reader;

import dev.isobar.streams.cassandra.internal.store.Segments;
import dev.isobar.streams.cassandra.internal.table.Progress;
import java.time.Duration;

/**
 * Which segments of a store partition are looked at, and which rows in them have not expired. All
 * times are ms since 1970.
 */
public final class Retained {

  /** For stores without segments. */
  static final Retained UNSEGMENTED = new Retained(null, false);

  /** Nothing is known of when rows expire: what is still there is shown. */
  public static final Retained ALL_THERE = new Retained(null, true);

  private final Segments segments;
  private final boolean segmented;

  private Retained(Segments segments, boolean segmented) {
    this.segments = segments;
    this.segmented = segmented;
  }

  /** Rows expire so long after stream time has passed them, as the store says. */
  public static Retained of(Duration retention) {
    return new Retained(new Segments(retention.toMillis()), true);
  }

  /** The first time whose rows are shown. */
  long firstVisible(Progress progress) {
    return segments == null ? Long.MIN_VALUE : segments.firstVisible(progress.streamTime());
  }

  long firstSegment(Progress progress, long timeFrom) {
    if (!segmented) {
      return 0;
    }
    long from = Math.max(timeFrom, firstVisible(progress));
    return segments == null || from <= 0
        ? progress.firstSegment()
        : Math.max(progress.firstSegment(), segments.of(from));
  }

  /** The last segment; less than the first one if there is none. */
  long lastSegment(Progress progress, long timeTo) {
    if (!segmented) {
      return 0;
    }
    if (progress.firstSegment() < 0 || timeTo < 0) {
      return Long.MIN_VALUE;
    }
    return segments == null
        ? progress.lastSegment()
        : Math.min(progress.lastSegment(), segments.of(timeTo));
  }
}
