package dev.isobar.connect.nws.poll;

import dev.isobar.connect.nws.feed.Endpoint;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** Which endpoint is due when, in ticks: nanoseconds that only go forward. Not thread-safe. */
final class Schedule {

  private record Due(long at, long order, Endpoint endpoint) {}

  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
  private long order;

  void add(Endpoint endpoint, long at) {
    queue.add(new Due(at, order++, endpoint));
  }

  /** Lets an endpoint that waits here longer be due at this time; others are left as they are. */
  void bringForward(Endpoint endpoint, long at) {
    if (queue.removeIf(due -> due.endpoint() == endpoint && due.at() > at)) {
      add(endpoint, at);
    }
  }

  /** Takes the endpoint that has been due longest; empty if none is due. */
  Optional<Endpoint> takeDue(long now) {
    Due head = queue.peek();
    if (head == null || head.at() > now) {
      return Optional.empty();
    }
    return Optional.of(queue.remove().endpoint());
  }

  /** Time until the next endpoint is due, zero if one is; empty if none is waiting. */
  Optional<Duration> untilNext(long now) {
    return Optional.ofNullable(queue.peek())
        .map(due -> Duration.ofNanos(Math.max(0, due.at() - now)));
  }
}
