package dev.isobar.app.runtime;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;

/** Waits for answers of the broker, but not when the application stops meanwhile. */
final class BrokerAnswers {

  private static final Duration LOOK_EVERY = Duration.ofMillis(50);
  private static final int LOOKS = 400;

  private final StopSignal stop;

  /**
   * @param stop ends the waiting
   */
  BrokerAnswers(StopSignal stop) {
    this.stop = stop;
  }

  /**
   * The answer.
   *
   * @throws ExecutionException when the broker refuses
   * @throws TimeoutException after twenty seconds, or when the application stops
   */
  <T> T await(KafkaFuture<T> future)
      throws InterruptedException, ExecutionException, TimeoutException {
    for (int look = 0; look < LOOKS && !future.isDone(); look++) {
      if (stop.await(LOOK_EVERY)) {
        throw new TimeoutException("stopped");
      }
    }
    return future.get(0, TimeUnit.SECONDS);
  }
}
