package dev.isobar.connect.nws.poll;

import dev.isobar.connect.nws.feed.Endpoint;
import dev.isobar.connect.nws.feed.Pause;
import dev.isobar.connect.nws.metrics.SourceMetrics;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How long an endpoint is left alone after a good answer. */
final class Waits {

  private final Hurry hurry;
  private final RandomGenerator random;
  private final SourceMetrics metrics;

  Waits(Hurry hurry, RandomGenerator random, SourceMetrics metrics) {
    this.hurry = hurry;
    this.random = random;
    this.metrics = metrics;
  }

  /**
   * By the endpoint's own wish, but not while the answer is fresh; a hurry goes before both.
   *
   * @param freshFor how long the server says that the answer is good
   */
  Duration afterAnswer(Endpoint endpoint, Duration freshFor) {
    Duration own = byChance(endpoint.pause());
    Optional<Duration> hurried = hurried(endpoint);
    if (hurried.isPresent() && hurried.get().compareTo(longer(own, freshFor)) < 0) {
      return hurried.get();
    }
    if (freshFor.compareTo(own) > 0) {
      metrics.spared();
    }
    return longer(own, freshFor);
  }

  /** The longest time to the next request if there is a hurry. */
  Optional<Duration> hurried(Endpoint endpoint) {
    return endpoint.station().flatMap(hurry::interval);
  }

  private Duration byChance(Pause pause) {
    return pause.least().plusNanos(Math.round(pause.spread().toNanos() * random.nextDouble()));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
