package dev.isobar.streams.cassandra.internal.reader;

import java.time.Instant;

/** Times as stores have them. */
public final class Millis {

  private static final Instant FIRST = Instant.ofEpochMilli(Long.MIN_VALUE);
  private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE);

  private Millis() {}

  /** In ms since 1970; times too far away for that become the first or the last there is. */
  public static long of(Instant time) {
    if (time.isBefore(FIRST)) {
      return Long.MIN_VALUE;
    }
    return time.isAfter(LAST) ? Long.MAX_VALUE : time.toEpochMilli();
  }
}
