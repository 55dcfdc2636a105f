package dev.isobar.connect.nws.poll;

import dev.isobar.connect.nws.feed.Endpoint;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What to ask for next: current reports before old ones. Of the long answers of old reports only a
 * few are under way at once, because of their size; but one always is, so that they come to an end
 * even when current reports take all that the rate limit allows. An answer makes room for the next
 * request when it arrives, and not only when it is worked on, as long as few answers wait for that.
 *
 * <p>Thread-safe: answers arrive on other threads than the one that works on them.
 */
final class Agenda {

  private final int mostInFlight;
  private final int mostArrived;
  private final int mostBehind;
  private final Schedule current = new Schedule();
  private final Schedule behind = new Schedule();
  private int inFlight;
  private int arrived;
  private int behindInFlight;

  /**
   * An endpoint to be asked now.
   *
   * @param isBehind whether it counts as one with a long answer until it is {@link #done}
   */
  record Turn(Endpoint endpoint, boolean isBehind) {}

  /**
   * @param mostInFlight the most requests under way at once
   * @param mostArrived with so many answers that nobody has worked on yet, nothing more is asked
   * @param mostBehind the most requests and answers that may be for old reports
   */
  Agenda(int mostInFlight, int mostArrived, int mostBehind) {
    this.mostInFlight = mostInFlight;
    this.mostArrived = mostArrived;
    this.mostBehind = mostBehind;
  }

  /** Waits with an endpoint until a time. */
  synchronized void add(Endpoint endpoint, long at) {
    (endpoint.isBehind() ? behind : current).add(endpoint, at);
  }

  /** See {@link Schedule#bringForward}. */
  synchronized void bringForward(Endpoint endpoint, long at) {
    current.bringForward(endpoint, at);
  }

  /** Takes an endpoint that is due and may be asked now. */
  synchronized Optional<Turn> takeDue(long now) {
    if (isFull()) {
      return Optional.empty();
    }
    Optional<Turn> turn = Optional.empty();
    if (behindInFlight == 0) {
      turn = behind.takeDue(now).map(endpoint -> new Turn(endpoint, true));
    }
    turn = turn.or(() -> current.takeDue(now).map(endpoint -> new Turn(endpoint, false)));
    if (turn.isEmpty() && behindInFlight < mostBehind) {
      turn = behind.takeDue(now).map(endpoint -> new Turn(endpoint, true));
    }
    inFlight += turn.isPresent() ? 1 : 0;
    behindInFlight += turn.isPresent() && turn.get().isBehind() ? 1 : 0;
    return turn;
  }

  private boolean isFull() {
    return inFlight == mostInFlight || arrived >= mostArrived;
  }

  /** An answer to one of the requests, or a failure, has come. */
  synchronized void arrived() {
    inFlight--;
    arrived++;
  }

  /** An answer that has come is worked on. */
  synchronized void done(Turn turn) {
    arrived--;
    behindInFlight -= turn.isBehind() ? 1 : 0;
  }

  /** Time until something may be due; empty if only an answer can change that. */
  synchronized Optional<Duration> untilNext(long now) {
    if (isFull()) {
      return Optional.empty();
    }
    Stream<Duration> next = current.untilNext(now).stream();
    if (behindInFlight < mostBehind) {
      next = Stream.concat(next, behind.untilNext(now).stream());
    }
    return next.min(Duration::compareTo);
  }
}
