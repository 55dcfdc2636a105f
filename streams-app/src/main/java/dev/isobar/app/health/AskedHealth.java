package dev.isobar.app.health;

import dev.isobar.app.query.Question;
import dev.isobar.app.query.Staleness;
import dev.isobar.app.query.StateQueries;
import dev.isobar.app.runtime.StopSignal;
import dev.isobar.app.stream.StoreNames;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** How an instance is that only answers: ready when a question like those of others is answered. */
public final class AskedHealth implements Health, AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Question SOMETHING = new Question.OfKey(StoreNames.LATEST, "KSEA");

  private final ExecutorService asker;
  private final Health health;

  /**
   * @param state is asked
   * @param stop from which on it is not ready
   * @param clock of deadlines
   */
  public AskedHealth(StateQueries state, StopSignal stop, InstantSource clock) {
    this.asker =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "health");
              thread.setDaemon(true);
              return thread;
            });
    this.health = new CassandraHealth(() -> ask(state, clock), stop, clock);
  }

  private CompletionStage<?> ask(StateQueries state, InstantSource clock) {
    return CompletableFuture.supplyAsync(
        () ->
            state.ask(
                SOMETHING,
                new Staleness(Staleness.Consistency.ANY, Duration.ZERO),
                clock.instant().plus(PATIENCE)),
        asker);
  }

  @Override
  public Life life() {
    return health.life();
  }

  @Override
  public Readiness readiness() {
    return health.readiness();
  }

  @Override
  public void close() {
    asker.shutdownNow();
  }
}
