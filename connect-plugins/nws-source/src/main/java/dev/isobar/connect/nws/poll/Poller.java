package dev.isobar.connect.nws.poll;

import dev.isobar.connect.nws.feed.Endpoint;
import dev.isobar.connect.nws.http.Fetched;
import dev.isobar.connect.nws.http.PageRequest;
import dev.isobar.connect.nws.http.RequestFailedException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Asks the endpoints when they are due, some at a time, and hands on the records they make. A
 * failed request never shows outside: its endpoint is asked again later.
 *
 * <p>{@link #poll} is for one thread; {@link #stop} may come from another.
 */
public final class Poller {

  private static final int MAX_IN_FLIGHT = 8;

  /** Requests move by up to this part of the interval, so that they do not fall into step. */
  private static final double JITTER = 0.1;

  /** An answer; without an endpoint it only wakes {@link #poll} up. */
  private record Completion(Endpoint endpoint, Fetched fetched, Throwable error) {}

  private final Function<PageRequest, CompletableFuture<Fetched>> fetcher;
  private final Backoff backoff;
  private final RandomGenerator random;
  private final InstantSource clock;
  private final OutageLog outages;
  private final Schedule schedule = new Schedule();
  private final Map<Endpoint, Integer> failures = new HashMap<>();
  private final BlockingQueue<Completion> completions = new LinkedBlockingQueue<>();
  private volatile boolean stopped;
  private int inFlight;

  /**
   * @param endpoints all are due at once; in which order is left to chance
   * @param fetcher sends requests within the rate limit
   */
  public Poller(
      List<Endpoint> endpoints,
      Function<PageRequest, CompletableFuture<Fetched>> fetcher,
      Backoff backoff,
      RandomGenerator random,
      InstantSource clock,
      OutageLog outages) {
    this.fetcher = fetcher;
    this.backoff = backoff;
    this.random = random;
    this.clock = clock;
    this.outages = outages;
    for (Endpoint endpoint : shuffled(endpoints)) {
      schedule.add(endpoint, clock.instant());
    }
  }

  /**
   * Sends what is due and waits for an answer.
   *
   * @param patience the longest wait
   * @return new records; null if there are none
   */
  public List<SourceRecord> poll(Duration patience) throws InterruptedException {
    sendDue();
    List<SourceRecord> fresh = new ArrayList<>();
    long wait = waitingTime(patience).toNanos();
    Completion completion = completions.poll(wait, TimeUnit.NANOSECONDS);
    while (completion != null && !stopped) {
      fresh.addAll(take(completion));
      completion = completions.poll();
    }
    if (!stopped) {
      sendDue();
    }
    return fresh.isEmpty() ? null : fresh;
  }

  /** Makes a running and any later {@link #poll} return at once. */
  public void stop() {
    stopped = true;
    completions.add(new Completion(null, null, null));
  }

  private Duration waitingTime(Duration patience) {
    if (stopped) {
      return Duration.ZERO;
    }
    Optional<Duration> untilDue =
        inFlight < MAX_IN_FLIGHT ? schedule.untilNext(clock.instant()) : Optional.empty();
    return untilDue.filter(wait -> wait.compareTo(patience) < 0).orElse(patience);
  }

  private void sendDue() {
    while (inFlight < MAX_IN_FLIGHT && !stopped) {
      Optional<Endpoint> due = schedule.takeDue(clock.instant());
      if (due.isEmpty()) {
        return;
      }
      Endpoint endpoint = due.get();
      inFlight++;
      var unused =
          fetcher
              .apply(endpoint.request())
              .whenComplete(
                  (fetched, error) -> completions.add(new Completion(endpoint, fetched, error)));
    }
  }

  private List<SourceRecord> take(Completion completion) {
    inFlight--;
    Endpoint endpoint = completion.endpoint();
    if (completion.error() != null) {
      RequestFailedException failure = RequestFailedException.of(completion.error());
      int inARow = failures.merge(endpoint, 1, Integer::sum);
      outages.failed(endpoint.name(), failure);
      Duration wait = backoff.delay(inARow, endpoint.interval(), failure);
      schedule.add(endpoint, clock.instant().plus(wait));
      return List.of();
    }
    failures.remove(endpoint);
    outages.succeeded(endpoint.name());
    schedule.add(endpoint, clock.instant().plus(jittered(endpoint.interval())));
    return completion.fetched().isNotModified()
        ? List.of()
        : endpoint.accept(completion.fetched().pages());
  }

  private Duration jittered(Duration interval) {
    double part = 1 + JITTER * (2 * random.nextDouble() - 1);
    return Duration.ofMillis(Math.round(interval.toMillis() * part));
  }

  private List<Endpoint> shuffled(List<Endpoint> endpoints) {
    List<Endpoint> order = new ArrayList<>(endpoints);
    for (int i = order.size() - 1; i > 0; i--) {
      Collections.swap(order, i, random.nextInt(i + 1));
    }
    return order;
  }
}
