package dev.isobar.connect.nws.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final RateLimiter limiter = new RateLimiter(10, now::get);

  @Test
  void requestsAreSpacedEvenlyAndNeverInABurst() {
    assertThat(limiter.reserve()).isZero();
    assertThat(limiter.reserve()).isEqualTo(Duration.ofMillis(100));
    assertThat(limiter.reserve()).isEqualTo(Duration.ofMillis(200));

    now.set(Instant.EPOCH.plusMillis(250));
    assertThat(limiter.reserve()).isEqualTo(Duration.ofMillis(50));

    now.set(Instant.EPOCH.plusSeconds(60));
    assertThat(limiter.reserve()).as("no saved-up burst").isZero();
    assertThat(limiter.reserve()).isEqualTo(Duration.ofMillis(100));
  }
}
