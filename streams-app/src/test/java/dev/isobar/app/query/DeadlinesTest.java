package dev.isobar.app.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

  private final Deadlines deadlines = new Deadlines(InstantSource.system(), Duration.ofMillis(5));

  @AfterEach
  void close() {
    deadlines.close();
  }

  @Test
  void whoWaitsIsInterruptedAndNothingOfItIsLeft() {
    try (Deadline deadline = deadlines.open(Instant.now().plusMillis(50))) {
      assertThatThrownBy(() -> new CountDownLatch(1).await())
          .isInstanceOf(InterruptedException.class);
      Thread.currentThread().interrupt();
      assertThatThrownBy(deadline::check)
          .isInstanceOf(NotNowException.class)
          .hasMessageContaining("in time");
      assertThat(deadline.left()).isZero();
    }
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void whoIsDoneIsNotInterrupted() {
    Instant[] now = {Instant.EPOCH};
    try (Deadlines watched = new Deadlines(() -> now[0], Duration.ofDays(1))) {
      Deadline deadline = watched.open(Instant.EPOCH.plusSeconds(1));
      deadline.check();
      deadline.close();
      now[0] = Instant.EPOCH.plusSeconds(2);

      assertThat(deadline.interruptWhenOver()).isTrue();
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
  }
}
