package dev.isobar.app.runtime;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Says once that the application stops, and lets pauses end early by it. */
public final class StopSignal {

  private final CountDownLatch given = new CountDownLatch(1);

  /** Gives the signal; again is the same as once. */
  public void give() {
    given.countDown();
  }

  /** Whether it was given. */
  public boolean isGiven() {
    return given.getCount() == 0;
  }

  /** Waits for the signal, at most so long; answers whether it was given. */
  boolean await(Duration atMost) throws InterruptedException {
    return given.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }
}
