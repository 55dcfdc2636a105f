package dev.isobar.app.health;

import dev.isobar.app.runtime.StopSignal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * How an instance is that only answers from Cassandra: ready when Cassandra has answered, and no
 * question to it waits for an answer too long. It is asked no more often than once a second,
 * whoever asks here, and nobody waits for its answer: what is told is how it was when it was asked
 * last, however long ago that is. Such an instance never dies of itself.
 */
public final class CassandraHealth implements Health {

  private static final Duration ASK_EVERY = Duration.ofSeconds(1);

  /** A question longer without an answer, and Cassandra counts as away. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Supplier<? extends CompletionStage<?>> question;
  private final StopSignal stop;
  private final InstantSource clock;
  private Instant asked = Instant.MIN;
  private boolean everAnswered;
  // Since when no question has been answered; null while the last one was.
  private Instant unansweredSince;
  private String failure;

  /**
   * @param question asks Cassandra something small
   * @param stop from which on it is not ready
   * @param clock tells how long it has not answered
   */
  public CassandraHealth(
      Supplier<? extends CompletionStage<?>> question, StopSignal stop, InstantSource clock) {
    this.question = question;
    this.stop = stop;
    this.clock = clock;
  }

  @Override
  public Life life() {
    return new Life(true, null);
  }

  @Override
  public Readiness readiness() {
    if (stop.isGiven()) {
      return new Readiness(false, "STOPPING", "The application is stopping.", List.of());
    }
    askIfDue();
    synchronized (this) {
      boolean waitsTooLong =
          unansweredSince != null && !unansweredSince.isAfter(clock.instant().minus(PATIENCE));
      if (everAnswered && !waitsTooLong) {
        return new Readiness(true, "SERVING", null, List.of());
      }
      String why = failure == null ? "Cassandra was asked and has not answered." : failure;
      return new Readiness(false, "WAITING_FOR_CASSANDRA", why, List.of());
    }
  }

  private void askIfDue() {
    synchronized (this) {
      Instant now = clock.instant();
      if (asked.isAfter(now.minus(ASK_EVERY))) {
        return;
      }
      asked = now;
      if (unansweredSince == null) {
        unansweredSince = now;
      }
    }
    try {
      question.get().whenComplete((answer, wrong) -> note(wrong));
    } catch (RuntimeException e) {
      note(e);
    }
  }

  private synchronized void note(Throwable wrong) {
    if (wrong == null) {
      everAnswered = true;
      unansweredSince = null;
      failure = null;
    } else {
      failure = "Cassandra does not answer: " + wrong.getClass().getSimpleName() + ".";
    }
  }
}
