package dev.isobar.connect.nws;

import dev.isobar.connect.nws.feed.StationList;
import dev.isobar.connect.nws.http.Fetched;
import dev.isobar.connect.nws.http.PageRequest;
import dev.isobar.connect.nws.http.RequestFailedException;
import dev.isobar.connect.nws.http.Validators;
import dev.isobar.connect.nws.poll.Backoff;
import dev.isobar.connect.nws.poll.OutageLog;
import dev.isobar.connect.nws.report.StationMapper;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches which stations some states have. It asks again and again as long as the API is away, and
 * says when the set changes. A station that vanishes from a list is no longer followed.
 */
final class StationMonitor implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StationMonitor.class);

  /** What the connector can ask for; another id would make a URL of its own. */
  private static final Pattern STATION = Pattern.compile("[A-Za-z0-9_-]+");

  private final Function<PageRequest, CompletableFuture<Fetched>> fetcher;
  private final Duration interval;
  private final Backoff backoff;
  private final Runnable onChange;
  private final OutageLog outages = new OutageLog();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(StationMonitor::daemon);
  private final Map<String, SortedSet<String>> stations = new TreeMap<>();

  /**
   * @param onChange called, on the monitor's thread, after the set of stations changed
   */
  StationMonitor(
      Function<PageRequest, CompletableFuture<Fetched>> fetcher,
      Duration interval,
      Backoff backoff,
      Runnable onChange) {
    this.fetcher = fetcher;
    this.interval = interval;
    this.backoff = backoff;
    this.onChange = onChange;
  }

  void watch(List<String> states) {
    states.forEach(state -> schedule(state, 0, Duration.ZERO));
  }

  /** All stations found so far, in the order of ids. */
  synchronized SortedSet<String> stations() {
    SortedSet<String> all = new TreeSet<>();
    stations.values().forEach(all::addAll);
    return all;
  }

  private void schedule(String state, int failures, Duration delay) {
    if (!timer.isShutdown()) {
      var unused =
          timer.schedule(() -> ask(state, failures), delay.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Waits for the answer: the thread has nothing else to do. */
  private void ask(String state, int failures) {
    StationList list = StationList.ofState(state);
    try {
      Fetched fetched =
          fetcher.apply(new PageRequest(list.path(), Validators.NONE, page -> false)).get();
      SortedSet<String> found = ids(fetched);
      if (found.isEmpty() && knows(state)) {
        // A state does not lose all its stations: the answer is wrong, and following none a loss.
        throw new ExecutionException(
            new RequestFailedException("an empty list of stations", 200, null, null));
      }
      outages.succeeded(list.name());
      schedule(state, 0, interval);
      if (update(state, found)) {
        tellOfChange();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      RequestFailedException failure = RequestFailedException.of(e.getCause());
      outages.failed(list.name(), failure);
      schedule(state, failures + 1, backoff.delay(failures + 1, interval, failure));
    }
  }

  /** The timer would swallow an exception without a word. */
  private void tellOfChange() {
    try {
      onChange.run();
    } catch (RuntimeException e) {
      LOG.error("The stations of {} changed but the tasks could not be told", stations.keySet(), e);
    }
  }

  private static SortedSet<String> ids(Fetched fetched) {
    SortedSet<String> ids = new TreeSet<>();
    fetched.pages().stream()
        .flatMap(page -> page.features().stream())
        .flatMap(feature -> StationMapper.stationId(feature).stream())
        .filter(STATION.asMatchPredicate())
        .forEach(ids::add);
    return ids;
  }

  private synchronized boolean knows(String state) {
    return !stations.getOrDefault(state, Collections.emptySortedSet()).isEmpty();
  }

  private synchronized boolean update(String state, SortedSet<String> found) {
    Set<String> before = stations.put(state, found);
    return before == null ? !found.isEmpty() : !before.equals(found);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "nws-source-station-monitor");
    thread.setDaemon(true);
    return thread;
  }
}
