package dev.isobar.app.summary;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Which periods expire when a clock goes on. Periods after the clock as it was do not exist, so
 * that there are no more of them than are kept, however far it goes.
 *
 * @param period their length
 * @param kept how long behind the clock they are kept
 */
record Expiry(Duration period, Duration kept) {

  /**
   * Names each expired period.
   *
   * @param before the period that the clock was in
   * @param now the period that it is in
   * @param expired takes the starts
   */
  void forEachExpired(Instant before, Instant now, Consumer<Instant> expired) {
    Instant after = before.plus(period);
    Instant to = now.minus(kept);
    for (Instant start = before.minus(kept);
        start.isBefore(to) && start.isBefore(after);
        start = start.plus(period)) {
      expired.accept(start);
    }
  }
}
