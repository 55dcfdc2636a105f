package dev.isobar.connect.nws.http;

import dev.isobar.connect.nws.config.ApiSettings;
import dev.isobar.connect.nws.metrics.SourceMetrics;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the API once, to see whether it answers. */
public final class ApiProbe {

  /** One request that every such API answers quickly. */
  private static final PageRequest REQUEST =
      new PageRequest("/stations?limit=1", Validators.NONE, page -> true);

  private ApiProbe() {}

  /**
   * What keeps the API from being read; empty if it answers as it should.
   *
   * @param patience how long to wait for the answer
   */
  public static Optional<String> problem(ApiSettings settings, Duration patience) {
    ApiSettings hurried =
        new ApiSettings(
            settings.baseUrl(),
            settings.userAgent(),
            Double.POSITIVE_INFINITY,
            patience,
            patience,
            Duration.ZERO);
    // In turn with all who ask now, without a limit of its own.
    RateLease pace = RateBudgets.ofWorker().lease(settings.baseUrl(), Double.POSITIVE_INFINITY);
    try (ApiClient client = new ApiClient(hurried, pace, SourceMetrics.NONE, Clock.systemUTC())) {
      // Twice as long: the client's own word about a timeout says more than ours.
      new Pager(client).fetch(REQUEST).get(2 * patience.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.ofNullable(RequestFailedException.of(e.getCause()).getMessage());
    } catch (TimeoutException e) {
      return Optional.of("no answer within " + patience.toMillis() + " ms");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }
}
