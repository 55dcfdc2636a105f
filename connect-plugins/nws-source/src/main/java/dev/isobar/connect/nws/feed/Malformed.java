package dev.isobar.connect.nws.feed;

import dev.isobar.connect.nws.config.OnMalformed;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides, for all endpoints of a task, what becomes of an item that cannot be read, and counts
 * them. The count may be asked for by any thread.
 */
public final class Malformed {

  /** A feed that goes wrong as a whole would else fill the log. */
  private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

  private final OnMalformed choice;
  private final InstantSource clock;
  private final Logger log;
  private final AtomicLong count = new AtomicLong();
  private Instant warned = Instant.MIN;
  private long countAtWarning;

  /** Decides as it is configured. */
  public Malformed(OnMalformed choice, InstantSource clock) {
    this(choice, clock, LoggerFactory.getLogger(Malformed.class));
  }

  Malformed(OnMalformed choice, InstantSource clock, Logger log) {
    this.choice = choice;
    this.clock = clock;
    this.log = log;
  }

  /**
   * Counts an item that is seen for the first time.
   *
   * @param url the page it stood on
   * @param reason what is wrong with it
   * @return whether it is to become a dead letter
   * @throws ConnectException if it is to end the task
   */
  boolean becomesDeadLetter(URI url, String reason) {
    count.incrementAndGet();
    return switch (choice) {
      case DEAD_LETTER -> true;
      case SKIP -> {
        warn(url, reason);
        yield false;
      }
      case FAIL ->
          throw new ConnectException(
              "An item of "
                  + url
                  + " is malformed: "
                  + reason
                  + ". Set nws.on.malformed to dead.letter or skip to go on without it.");
    };
  }

  private void warn(URI url, String reason) {
    Instant now = clock.instant();
    if (warned.isAfter(now.minus(BETWEEN_WARNINGS))) {
      return;
    }
    warned = now;
    long skipped = count.get() - countAtWarning;
    countAtWarning = count.get();
    log.warn(
        "Skipped {} malformed since the last such warning, {} in all; the latest of {}: {}",
        skipped,
        count.get(),
        url,
        reason);
  }

  /** How many distinct malformed items the task has seen. */
  public long count() {
    return count.get();
  }
}
