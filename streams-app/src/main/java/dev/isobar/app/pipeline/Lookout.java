package dev.isobar.app.pipeline;

import dev.isobar.app.query.NotNowException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the application for all who want to see it: once a second at most, in a thread of its
 * own. When the broker does not answer, what was seen last is told for a minute, with its age.
 */
final class Lookout implements AutoCloseable {

  static final Duration FRESH = Duration.ofSeconds(1);
  static final Duration LONGEST_TOLD = Duration.ofMinutes(1);

  private static final Logger log = LoggerFactory.getLogger(Lookout.class);

  private final Callable<Overview> look;
  private final InstantSource clock;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread one = new Thread(task, "pipeline");
            one.setDaemon(true);
            return one;
          });
  private CompletableFuture<Overview> current;
  private Instant looked = Instant.MIN;
  private Overview lastSeen;

  /**
   * @param look looks; whatever it throws means that it cannot be said now
   */
  Lookout(Callable<Overview> look, InstantSource clock) {
    this.look = look;
    this.clock = clock;
  }

  /**
   * What is to be seen.
   *
   * @return fails with {@link NotNowException} when nothing can be said
   */
  synchronized CompletableFuture<Overview> now() {
    boolean old = !looked.plus(FRESH).isAfter(clock.instant());
    if (current == null || (current.isDone() && old)) {
      current = CompletableFuture.supplyAsync(this::look, thread);
    }
    return current;
  }

  private Overview look() {
    try {
      Overview seen = look.call();
      note(seen);
      return seen;
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      return lastSeen(e);
    }
  }

  private synchronized void note(Overview seen) {
    looked = clock.instant();
    lastSeen = seen;
  }

  private synchronized Overview lastSeen(Exception e) {
    looked = clock.instant();
    log.debug("The broker does not say how far the application is", e);
    if (lastSeen != null && lastSeen.progress().asOf().plus(LONGEST_TOLD).isAfter(looked)) {
      return lastSeen;
    }
    throw new NotNowException(
        "The broker does not say how far the application is.", Duration.ofSeconds(5), e);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
