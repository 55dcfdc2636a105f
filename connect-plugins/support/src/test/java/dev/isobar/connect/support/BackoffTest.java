package dev.isobar.connect.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private final Backoff backoff =
      new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1), new Random(42));

  @Test
  void doublesUpToItsLimitAndJittersUnderIt() {
    for (long whole : new long[] {100, 200, 400, 800, 1000, 1000}) {
      assertThat(backoff.next()).isBetween(Duration.ofMillis(whole / 2), Duration.ofMillis(whole));
    }
    assertThat(backoff.failures()).isEqualTo(6);
  }

  @Test
  void staysAtItsLimitHoweverLongItFails() {
    for (int attempt = 0; attempt < 200; attempt++) {
      assertThat(backoff.next()).isBetween(Duration.ofMillis(50), Duration.ofSeconds(1));
    }
  }

  @Test
  void startsAgainAfterASuccess() {
    backoff.next();
    backoff.next();

    backoff.reset();

    assertThat(backoff.failures()).isZero();
    assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofMillis(100));
  }
}
