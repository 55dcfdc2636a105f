package dev.isobar.connect.nws.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.connect.nws.http.RequestFailedException;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final RequestFailedException BUSY =
      new RequestFailedException("x", 503, null, null);
  private static final RequestFailedException GONE =
      new RequestFailedException("x", 404, null, null);

  /** No chance at all: the longest of the possible waits, but for rounding. */
  private final Backoff backoff = Backoff.standard(fixed(Long.MAX_VALUE));

  @Test
  void theWaitDoublesUpToTheCap() {
    assertThat(backoff.delay(1, MINUTE, BUSY)).isEqualTo(Duration.ofSeconds(2));
    assertThat(backoff.delay(2, MINUTE, BUSY)).isEqualTo(Duration.ofSeconds(4));
    assertThat(backoff.delay(5, MINUTE, BUSY)).isEqualTo(Duration.ofSeconds(32));
    assertThat(backoff.delay(9, MINUTE, BUSY)).isEqualTo(Duration.ofMinutes(5));
    assertThat(backoff.delay(10_000, MINUTE, BUSY)).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void chanceTakesAwayUpToHalf() {
    assertThat(Backoff.standard(fixed(0)).delay(5, MINUTE, BUSY)).isEqualTo(Duration.ofSeconds(16));
  }

  @Test
  void whatDoesNotExistIsAskedForEverMoreRarely() {
    assertThat(backoff.delay(1, MINUTE, GONE)).isEqualTo(Duration.ofMinutes(1));
    assertThat(backoff.delay(4, MINUTE, GONE)).isEqualTo(Duration.ofMinutes(8));
    assertThat(backoff.delay(40, MINUTE, GONE)).isEqualTo(Duration.ofHours(6));
  }

  @Test
  void whatFailsWhileOthersAreAnsweredIsAskedForEverMoreRarelyToo() {
    assertThat(backoff.delay(5, MINUTE, BUSY, true)).isEqualTo(Duration.ofSeconds(32));
    assertThat(backoff.delay(12, MINUTE, BUSY, true)).isEqualTo(Duration.ofSeconds(4096));
    assertThat(backoff.delay(10_000, MINUTE, BUSY, true)).isEqualTo(Duration.ofHours(6));
  }

  @Test
  void theServersWishIsHonouredWithinReason() {
    assertThat(backoff.delay(1, MINUTE, retryAfter(Duration.ofMinutes(10))))
        .isEqualTo(Duration.ofMinutes(10));
    assertThat(backoff.delay(6, MINUTE, retryAfter(Duration.ofSeconds(1))))
        .as("not sooner than our own patience")
        .isEqualTo(Duration.ofSeconds(64));
    assertThat(backoff.delay(1, MINUTE, retryAfter(Duration.ofDays(365))))
        .isEqualTo(Duration.ofHours(1));
  }

  private static RequestFailedException retryAfter(Duration wish) {
    return new RequestFailedException("x", 429, wish, null);
  }

  private static RandomGenerator fixed(long bits) {
    return () -> bits == 0 ? 0 : -1L;
  }
}
