package dev.isobar.app.serde;

import io.apicurio.registry.rest.client.exception.RestClientException;
import io.apicurio.rest.client.error.ApicurioRestClientException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits while the schema registry is away, so that an outage is never taken for a bad record. The
 * stream thread waits in place: nothing is skipped, and order is kept. Says so once an outage.
 */
public final class RegistryPatience implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RegistryPatience.class);

  /** Answers that may be different later: not logged in, time-out, too many requests. */
  private static final Set<Integer> PASSING_CLIENT_ERRORS = Set.of(401, 403, 408, 425, 429);

  private final URI registryUrl;
  private final Duration firstPause;
  private final Duration longestPause;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicBoolean away = new AtomicBoolean();

  /**
   * @param registryUrl named in messages
   * @param firstPause before the first retry; doubles from retry to retry
   * @param longestPause between retries
   */
  public RegistryPatience(URI registryUrl, Duration firstPause, Duration longestPause) {
    this.registryUrl = registryUrl;
    this.firstPause = firstPause;
    this.longestPause = longestPause;
  }

  /**
   * Calls until the registry answers.
   *
   * @throws RegistryUnavailableException when closed while the registry is away
   */
  <T> T call(Supplier<T> action) {
    Duration pause = firstPause;
    while (true) {
      try {
        T result = action.get();
        if (away.compareAndSet(true, false)) {
          log.info("The schema registry at {} answers again.", registryUrl);
        }
        return result;
      } catch (RuntimeException e) {
        if (!isRegistryAway(e)) {
          throw e;
        }
        if (away.compareAndSet(false, true)) {
          log.warn(
              "The schema registry at {} does not answer ({}). Waiting for it; no record is lost."
                  + " If the address is wrong, set isobar.registry.url.",
              registryUrl,
              e.toString());
        }
        waitBeforeRetry(pause, e);
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
      }
    }
  }

  /** Ends every wait: what waits fails with a {@link RegistryUnavailableException}. */
  @Override
  public void close() {
    closed.countDown();
  }

  private void waitBeforeRetry(Duration pause, RuntimeException cause) {
    try {
      if (closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new RegistryUnavailableException(
            "Stopped while the schema registry at " + registryUrl + " was away", cause);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegistryUnavailableException(
          "Interrupted while the schema registry at " + registryUrl + " was away", e);
    }
  }

  /**
   * The registry's own refusal, such as 404 for an id, is an answer; all else of its client is not.
   */
  private static boolean isRegistryAway(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof ApicurioRestClientException) {
        return !(t instanceof RestClientException refusal) || !isRefusal(refusal);
      }
    }
    return false;
  }

  private static boolean isRefusal(RestClientException e) {
    Integer code = e.getError() == null ? null : e.getError().getErrorCode();
    return code != null && code >= 400 && code < 500 && !PASSING_CLIENT_ERRORS.contains(code);
  }
}
