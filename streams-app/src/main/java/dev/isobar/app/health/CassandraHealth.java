package dev.isobar.app.health;

import dev.isobar.app.runtime.StopSignal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * How an instance is that only answers from Cassandra: ready when Cassandra answered lately. It is
 * asked no more often than once a second, whoever asks here, and nobody waits for its answer: what
 * is told is how it was when it was asked last. Such an instance never dies of itself.
 */
public final class CassandraHealth implements Health {

  private static final Duration ASK_EVERY = Duration.ofSeconds(1);

  /** Longer without an answer, and Cassandra counts as away. */
  static final Duration LATELY = Duration.ofSeconds(10);

  private final Supplier<? extends CompletionStage<?>> question;
  private final StopSignal stop;
  private final InstantSource clock;
  private Instant asked = Instant.MIN;
  private Instant answered = Instant.MIN;
  private String failure;

  /**
   * @param question asks Cassandra something small
   * @param stop from which on it is not ready
   * @param clock tells when it answered
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
      if (answered.isAfter(clock.instant().minus(LATELY))) {
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
    }
    try {
      question.get().whenComplete((answer, wrong) -> note(wrong));
    } catch (RuntimeException e) {
      note(e);
    }
  }

  private synchronized void note(Throwable wrong) {
    if (wrong == null) {
      answered = clock.instant();
      failure = null;
    } else {
      failure = "Cassandra does not answer: " + wrong.getClass().getSimpleName() + ".";
    }
  }
}
