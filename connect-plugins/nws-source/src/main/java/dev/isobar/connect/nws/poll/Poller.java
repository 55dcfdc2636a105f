package dev.isobar.connect.nws.poll;

import dev.isobar.connect.nws.feed.Endpoint;
import dev.isobar.connect.nws.http.Fetched;
import dev.isobar.connect.nws.http.PageRequest;
import dev.isobar.connect.nws.http.RequestFailedException;
import dev.isobar.connect.nws.metrics.SourceMetrics;
import java.time.Duration;
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
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Asks the endpoints when they are due, some at a time, and hands on the records they make. A
 * failed request never shows outside: its endpoint is asked again later.
 *
 * <p>{@link #poll} is for one thread; {@link #stop} may come from another.
 */
public final class Poller {

  /** Enough for forty requests a second at the API's worst usual answer time. */
  private static final int MAX_IN_FLIGHT = 32;

  /** So that the server is not idle while answers are turned into records and sent to Kafka. */
  private static final int MAX_ARRIVED = MAX_IN_FLIGHT / 2;

  /** An answer of several pages of old reports may take tens of megabytes. */
  private static final int MAX_BEHIND = 2;

  /** An answer; without a turn it only wakes {@link #poll} up. */
  private record Completion(Agenda.Turn turn, Fetched fetched, Throwable error) {}

  private final Function<PageRequest, CompletableFuture<Fetched>> fetcher;
  private final LongSupplier ticks;
  private final long origin;
  private final Hurry hurry;
  private final Waits waits;
  private final Failures failures;
  private final SourceMetrics metrics;
  private final OutageLog outages;
  private final Agenda agenda = new Agenda(MAX_IN_FLIGHT, MAX_ARRIVED, MAX_BEHIND);
  private final Map<String, Endpoint> byStation = new HashMap<>();
  private final BlockingQueue<Completion> completions = new LinkedBlockingQueue<>();
  private volatile boolean stopped;

  /**
   * @param endpoints all are due at once; in which order is left to chance
   * @param fetcher sends requests within the rate limit
   * @param backoff waits after failures; its chance serves all waits
   * @param ticks nanoseconds since some moment, never going back, such as {@link System#nanoTime}
   */
  public Poller(
      List<Endpoint> endpoints,
      Function<PageRequest, CompletableFuture<Fetched>> fetcher,
      Backoff backoff,
      LongSupplier ticks,
      Hurry hurry,
      SourceMetrics metrics,
      OutageLog outages) {
    this.fetcher = fetcher;
    this.ticks = ticks;
    this.origin = ticks.getAsLong();
    this.hurry = hurry;
    this.waits = new Waits(hurry, backoff.random(), metrics);
    this.failures = new Failures(backoff);
    this.metrics = metrics;
    this.outages = outages;
    for (Endpoint endpoint : shuffled(endpoints, backoff.random())) {
      agenda.add(endpoint, now());
      endpoint.station().ifPresent(station -> byStation.put(station, endpoint));
    }
  }

  /**
   * Sends what is due and waits for an answer.
   *
   * @param patience the longest wait
   * @return new records; null if there are none
   */
  public List<SourceRecord> poll(Duration patience) throws InterruptedException {
    hurry.changed().forEach(this::hurried);
    sendDue();
    List<SourceRecord> fresh = new ArrayList<>();
    long wait = waitingTime(patience).toNanos();
    Completion completion = completions.poll(wait, TimeUnit.NANOSECONDS);
    for (int taken = 1; completion != null && !stopped; taken++) {
      fresh.addAll(take(completion));
      sendDue();
      completion = taken < MAX_IN_FLIGHT ? completions.poll() : null;
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
    return agenda.untilNext(now()).filter(wait -> wait.compareTo(patience) < 0).orElse(patience);
  }

  private void hurried(String station) {
    Endpoint endpoint = byStation.get(station);
    if (endpoint != null && !failures.isFailing(endpoint)) {
      waits
          .hurried(endpoint)
          .ifPresent(wait -> agenda.bringForward(endpoint, now() + wait.toNanos()));
    }
  }

  private void sendDue() {
    Optional<Agenda.Turn> due = stopped ? Optional.empty() : agenda.takeDue(now());
    while (due.isPresent()) {
      send(due.get());
      due = stopped ? Optional.empty() : agenda.takeDue(now());
    }
  }

  private void send(Agenda.Turn turn) {
    var unused =
        fetcher
            .apply(turn.endpoint().request())
            .whenComplete(
                (fetched, error) -> {
                  agenda.arrived();
                  completions.add(new Completion(turn, fetched, error));
                  sendDue();
                });
  }

  private List<SourceRecord> take(Completion completion) {
    agenda.done(completion.turn());
    Endpoint endpoint = completion.turn().endpoint();
    if (completion.error() != null) {
      RequestFailedException failure = RequestFailedException.of(completion.error());
      outages.failed(endpoint.name(), failure);
      metrics.backedOff();
      waitWith(endpoint, failures.failed(endpoint, failure));
      return List.of();
    }
    failures.succeeded(endpoint);
    outages.succeeded(endpoint.name());
    Fetched fetched = completion.fetched();
    List<SourceRecord> records =
        fetched.isNotModified() ? List.of() : endpoint.accept(fetched.pages());
    waitWith(endpoint, waits.afterAnswer(endpoint, fetched.freshFor()));
    return records;
  }

  private void waitWith(Endpoint endpoint, Duration wait) {
    agenda.add(endpoint, now() + wait.toNanos());
  }

  private long now() {
    return ticks.getAsLong() - origin;
  }

  private static List<Endpoint> shuffled(List<Endpoint> endpoints, RandomGenerator random) {
    List<Endpoint> order = new ArrayList<>(endpoints);
    for (int i = order.size() - 1; i > 0; i--) {
      Collections.swap(order, i, random.nextInt(i + 1));
    }
    return order;
  }
}
