package dev.isobar.streams.cassandra.internal.table;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Write timestamps by the clock, in µs since 1970, each higher than the one before. */
final class WriteClock {

  private final Clock clock;
  private final AtomicLong last = new AtomicLong(Long.MIN_VALUE);

  WriteClock(Clock clock) {
    this.clock = clock;
  }

  long next() {
    long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    return last.updateAndGet(before -> before < now ? now : before + 1);
  }
}
