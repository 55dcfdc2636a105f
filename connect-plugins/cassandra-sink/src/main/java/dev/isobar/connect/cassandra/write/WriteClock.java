package dev.isobar.connect.cassandra.write;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * Gives each write its timestamp: the time of day in microseconds, but always later than the one
 * before. Writes stamped in topic order end up in topic order, whenever they reach a replica.
 */
public final class WriteClock {

  private final InstantSource time;
  private long last = Long.MIN_VALUE;

  public WriteClock(InstantSource time) {
    this.time = time;
  }

  /** Returns the next timestamp, in microseconds since 1970. */
  public long next() {
    Instant now = time.instant();
    long micros =
        TimeUnit.SECONDS.toMicros(now.getEpochSecond())
            + TimeUnit.NANOSECONDS.toMicros(now.getNano());
    last = Math.max(last + 1, micros);
    return last;
  }
}
