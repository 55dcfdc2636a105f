package dev.isobar.connect.cassandra.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WriteClockTest {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-01T12:00:00.000007Z"));
  private final WriteClock clock = new WriteClock(now::get);

  @Test
  void givesTheTimeOfDayInMicroseconds() {
    assertThat(clock.next()).isEqualTo(1_772_366_400_000_007L);
  }

  @Test
  void neverRepeatsWithinAMicrosecond() {
    long first = clock.next();

    assertThat(clock.next()).isEqualTo(first + 1);
    assertThat(clock.next()).isEqualTo(first + 2);
  }

  @Test
  void neverGoesBackWhenTheTimeOfDayDoes() {
    long first = clock.next();
    now.set(now.get().minusSeconds(3600));

    assertThat(clock.next()).isEqualTo(first + 1);
  }
}
