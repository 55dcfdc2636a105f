package dev.isobar.connect.nws.poll;

import dev.isobar.connect.nws.feed.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** Which endpoint is due when. Not thread-safe. */
final class Schedule {

  private record Due(Instant at, long order, Endpoint endpoint) {}

  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::order));
  private long order;

  void add(Endpoint endpoint, Instant at) {
    queue.add(new Due(at, order++, endpoint));
  }

  /** Takes the endpoint that has been due longest; empty if none is due. */
  Optional<Endpoint> takeDue(Instant now) {
    Due head = queue.peek();
    if (head == null || head.at().isAfter(now)) {
      return Optional.empty();
    }
    return Optional.of(queue.remove().endpoint());
  }

  /** Time until the next endpoint is due, zero if one is; empty if none is waiting. */
  Optional<Duration> untilNext(Instant now) {
    return Optional.ofNullable(queue.peek())
        .map(due -> Duration.between(now, due.at()))
        .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
  }
}
