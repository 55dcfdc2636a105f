package dev.isobar.connect.nws.poll;

import dev.isobar.connect.nws.feed.Endpoint;
import dev.isobar.connect.nws.http.RequestFailedException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Which endpoints fail, and how long each is left alone then. Not thread-safe. */
final class Failures {

  /**
   * @param inARow failures since the last success
   * @param successes good answers of all endpoints when it failed last
   */
  private record Row(int inARow, long successes) {}

  private final Backoff backoff;
  private final Map<Endpoint, Row> rows = new HashMap<>();
  private long successes;

  Failures(Backoff backoff) {
    this.backoff = backoff;
  }

  void succeeded(Endpoint endpoint) {
    successes++;
    rows.remove(endpoint);
  }

  /** How long to wait after a failure. */
  Duration failed(Endpoint endpoint, RequestFailedException failure) {
    Row before = rows.getOrDefault(endpoint, new Row(0, successes));
    Row now = new Row(before.inARow() + 1, successes);
    rows.put(endpoint, now);
    // An outage of the API ends for all at once and should be noticed soon. What fails while
    // others answer has a trouble of its own.
    boolean isAlone = before.inARow() > 0 && successes > before.successes();
    return backoff.delay(now.inARow(), endpoint.interval(), failure, isAlone);
  }

  boolean isFailing(Endpoint endpoint) {
    return rows.containsKey(endpoint);
  }
}
