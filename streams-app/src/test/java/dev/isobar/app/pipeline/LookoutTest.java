package dev.isobar.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.app.query.NotNowException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LookoutTest {

  private final AtomicInteger looks = new AtomicInteger();
  private final CountDownLatch mayLook = new CountDownLatch(1);
  private volatile Instant now = Instant.parse("2026-07-15T12:00:00Z");
  private volatile boolean away;
  private final Lookout lookout =
      new Lookout(
          () -> {
            mayLook.await();
            looks.incrementAndGet();
            if (away) {
              throw new TimeoutException("secret");
            }
            return new Overview(
                new Progress(now, Map.of(), Map.of(), Map.of(), looks.get(), Set.of()),
                List.of(),
                List.of());
          },
          () -> now);

  @AfterEach
  void close() {
    lookout.close();
  }

  @Test
  void manyWhoWantToSeeCostOneLook() throws InterruptedException, ExecutionException {
    List<CompletableFuture<Overview>> seen = new java.util.ArrayList<>();
    for (int i = 0; i < 100; i++) {
      seen.add(lookout.now());
    }
    mayLook.countDown();
    for (CompletableFuture<Overview> one : seen) {
      assertThat(one.get().progress().instances()).isEqualTo(1);
    }
    lookout.now().get();

    assertThat(looks).hasValue(1);

    now = now.plus(Lookout.FRESH);
    lookout.now().get();

    assertThat(looks).hasValue(2);
  }

  @Test
  void withoutTheBrokerTheLastViewIsToldWithItsTimeForAWhile()
      throws InterruptedException, ExecutionException {
    mayLook.countDown();
    Instant then = now;
    lookout.now().get();
    away = true;

    now = then.plus(Lookout.LONGEST_TOLD).minusMillis(1);
    assertThat(lookout.now().get().progress().asOf()).isEqualTo(then);

    now = then.plus(Lookout.LONGEST_TOLD).plus(Duration.ofSeconds(2));
    assertThatThrownBy(() -> lookout.now().get())
        .hasCauseInstanceOf(NotNowException.class)
        .hasMessageContaining("broker")
        .hasMessageNotContaining("secret");
  }

  @Test
  void brokerThatWasNeverThereIsNotNow() {
    mayLook.countDown();
    away = true;

    assertThatThrownBy(() -> lookout.now().get()).hasCauseInstanceOf(NotNowException.class);
  }
}
