package dev.isobar.connect.nws.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** A share in the rate budget of an API, given back when closed. Thread-safe. */
public final class RateLease implements AutoCloseable {

  private final RateBudget budget;
  private final Runnable giveBack;
  private final AtomicBoolean closed = new AtomicBoolean();

  RateLease(RateBudget budget, Runnable giveBack) {
    this.budget = budget;
    this.giveBack = giveBack;
  }

  /** Takes the next place in the row and tells how long to wait for it. */
  Duration reserve() {
    return budget.reserve();
  }

  /** Keeps everybody's requests back for this time, because the API asked for it. */
  void hold(Duration time) {
    budget.hold(time);
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      giveBack.run();
    }
  }
}
