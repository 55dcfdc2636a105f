package dev.isobar.streams.cassandra.internal.store;

/**
 * Which old versions still count. The local store drops them by segments of this length, counted by
 * the time at which a version's successor came; so a version is shown as long as it is there. All
 * times are ms since 1970.
 */
public final class VersionSegments {

  private static final long MINUTE = 60_000;

  private final long retention;
  private final long length;

  /** For versions that are kept so long after they ended, in ms. */
  public VersionSegments(long retention) {
    this.retention = retention;
    this.length = lengthFor(retention);
  }

  private static long lengthFor(long retention) {
    if (retention <= MINUTE) {
      return Math.max(retention / 3, 2_000);
    }
    if (retention <= 5 * MINUTE) {
      return Math.max(retention / 5, MINUTE / 3);
    }
    if (retention <= 60 * MINUTE) {
      return Math.max(retention / 12, MINUTE);
    }
    return Math.max(retention / 24, 5 * MINUTE);
  }

  /** Whether this time is before what can still be written and asked for. */
  public boolean expired(long time, long streamTime) {
    return time < streamTime - retention;
  }

  /** Versions whose successor came before this are gone. */
  public long firstKept(long streamTime) {
    return (streamTime - retention) / length * length;
  }
}
