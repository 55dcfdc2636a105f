package dev.isobar.connect.nws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UnacknowledgedTest {

  private static final Duration LONG = Duration.ofMinutes(10);

  private final Unacknowledged records = new Unacknowledged(2);

  @Test
  void nobodyWaitsForFewRecords() throws InterruptedException {
    records.add(2);

    records.awaitRoom(LONG);
  }

  @Test
  void manyRecordsAreWaitedForUntilFewAreLeft() throws InterruptedException {
    records.add(4);
    CountDownLatch gone = new CountDownLatch(1);
    Thread waiter = waiter(gone);

    records.done();
    assertThat(gone.await(50, TimeUnit.MILLISECONDS)).isFalse();
    records.done();

    assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
    waiter.join();
  }

  @Test
  void nobodyWaitsForAnUnendingTransaction() throws InterruptedException {
    records.add(4);

    records.awaitRoom(Duration.ofMillis(10));
  }

  @Test
  void nobodyWaitsAfterTheEnd() throws InterruptedException {
    records.add(4);
    CountDownLatch gone = new CountDownLatch(1);
    Thread waiter = waiter(gone);

    records.clear();

    assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
    waiter.join();
  }

  private Thread waiter(CountDownLatch gone) {
    Thread waiter =
        new Thread(
            () -> {
              try {
                records.awaitRoom(LONG);
                gone.countDown();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    waiter.start();
    return waiter;
  }
}
