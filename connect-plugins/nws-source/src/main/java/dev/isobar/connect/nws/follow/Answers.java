package dev.isobar.connect.nws.follow;

import dev.isobar.connect.nws.http.Fetched;
import dev.isobar.connect.nws.http.PageRequest;
import dev.isobar.connect.nws.http.RequestFailedException;
import dev.isobar.connect.nws.poll.Backoff;
import dev.isobar.connect.nws.poll.OutageLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/**
 * Asks the API what there is at places, round by round, and remembers the last good answer to each
 * question: a failure or a bad answer never takes away what was known. Not thread-safe.
 */
final class Answers {

  /** What is known of one question. */
  private static final class Known {
    private Finding finding = Finding.NOTHING;
    private Set<String> lacking = Set.of();
    private Instant due = Instant.MIN;
    private int failures;
  }

  private final Function<PageRequest, CompletableFuture<Fetched>> fetcher;
  private final Duration interval;
  private final Backoff backoff;
  private final InstantSource clock;
  private final OutageLog outages;
  private final Map<String, Known> known = new HashMap<>();
  private final Set<String> asked = new HashSet<>();
  private Instant awayUntil = Instant.MIN;
  private int failuresInARow;

  /**
   * @param interval how long a good answer is taken for true
   */
  Answers(
      Function<PageRequest, CompletableFuture<Fetched>> fetcher,
      Duration interval,
      Backoff backoff,
      InstantSource clock,
      OutageLog outages) {
    this.fetcher = fetcher;
    this.interval = interval;
    this.backoff = backoff;
    this.clock = clock;
    this.outages = outages;
  }

  /** Begins a round. */
  void begin() {
    asked.clear();
  }

  /**
   * What is known now. Asks and waits for the answer if it is due, unless the API seems to be away.
   */
  Finding get(Lookup lookup) throws InterruptedException {
    asked.add(lookup.name());
    Known state = known.computeIfAbsent(lookup.name(), name -> new Known());
    Instant now = clock.instant();
    if (!now.isBefore(state.due) && !now.isBefore(awayUntil)) {
      ask(lookup, state);
    }
    return state.finding;
  }

  /**
   * Ends the round: forgets what was not asked for in it.
   *
   * @return when the next round is due
   */
  Instant end() {
    known.keySet().retainAll(asked);
    Instant due =
        known.values().stream()
            .map(state -> state.due)
            .min(Instant::compareTo)
            .orElse(clock.instant().plus(interval));
    return due.isBefore(awayUntil) ? awayUntil : due;
  }

  private void ask(Lookup lookup, Known state) throws InterruptedException {
    try {
      Fetched fetched = fetcher.apply(lookup.request()).get();
      Finding found =
          fetched.isNotModified() ? state.finding : lookup.reader().apply(fetched.pages());
      if (found.isEmpty() && !state.finding.isEmpty()) {
        // A place does not lose all its stations: the answer is wrong, and following none a loss.
        throw new ExecutionException(
            new RequestFailedException("an answer without what was there before", 200, null, null));
      }
      remember(found, state);
      state.failures = 0;
      failuresInARow = 0;
      state.due = clock.instant().plus(interval);
      outages.succeeded(lookup.name());
    } catch (ExecutionException e) {
      failed(lookup, state, RequestFailedException.of(e.getCause()));
    } catch (RuntimeException e) {
      // An answer of a form that nobody thought of must not end the watch over all others.
      failed(lookup, state, RequestFailedException.of(e));
    }
  }

  /** A station has to be missing twice: one answer may be a bad one. */
  private static void remember(Finding found, Known state) {
    Set<String> lacking = found.lackedOf(state.finding);
    Set<String> kept = new HashSet<>(lacking);
    kept.removeAll(state.lacking);
    state.finding = found.with(kept, state.finding);
    state.lacking = Set.copyOf(kept);
  }

  private void failed(Lookup lookup, Known state, RequestFailedException failure) {
    outages.failed(lookup.name(), failure);
    state.failures++;
    Instant now = clock.instant();
    state.due = now.plus(backoff.delay(state.failures, interval, failure));
    if (!failure.isNotFound()) {
      // The other questions would fail too: they wait with this one.
      failuresInARow++;
      awayUntil = now.plus(backoff.delay(failuresInARow, interval, failure));
    }
  }
}
