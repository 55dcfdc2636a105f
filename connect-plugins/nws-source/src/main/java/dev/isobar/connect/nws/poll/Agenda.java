package dev.isobar.connect.nws.poll;

import dev.isobar.connect.nws.feed.Endpoint;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What to ask for next: current reports before old ones. Of the long answers of old reports only a
 * few are under way at once, because of their size; but one always is, so that they come to an end
 * even when current reports take all that the rate limit allows. Not thread-safe.
 */
final class Agenda {

  private final int mostInFlight;
  private final int mostBehind;
  private final Schedule current = new Schedule();
  private final Schedule behind = new Schedule();
  private int inFlight;
  private int behindInFlight;

  /**
   * An endpoint to be asked now.
   *
   * @param isBehind whether it counts as one with a long answer until it is {@link #done}
   */
  record Turn(Endpoint endpoint, boolean isBehind) {}

  /**
   * @param mostInFlight the most requests under way at once
   * @param mostBehind the most of them that may be for old reports
   */
  Agenda(int mostInFlight, int mostBehind) {
    this.mostInFlight = mostInFlight;
    this.mostBehind = mostBehind;
  }

  /** Waits with an endpoint until a time. */
  void add(Endpoint endpoint, long at) {
    (endpoint.isBehind() ? behind : current).add(endpoint, at);
  }

  /** See {@link Schedule#bringForward}. */
  void bringForward(Endpoint endpoint, long at) {
    current.bringForward(endpoint, at);
  }

  /** Takes an endpoint that is due and may be asked now. */
  Optional<Turn> takeDue(long now) {
    if (inFlight == mostInFlight) {
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
    turn.ifPresent(taken -> count(taken, 1));
    return turn;
  }

  /** The answer of what was taken has come. */
  void done(Turn turn) {
    count(turn, -1);
  }

  private void count(Turn turn, int change) {
    inFlight += change;
    behindInFlight += turn.isBehind() ? change : 0;
  }

  /** Time until something may be due; empty if only an answer can change that. */
  Optional<Duration> untilNext(long now) {
    if (inFlight == mostInFlight) {
      return Optional.empty();
    }
    Stream<Duration> next = current.untilNext(now).stream();
    if (behindInFlight < mostBehind) {
      next = Stream.concat(next, behind.untilNext(now).stream());
    }
    return next.min(Duration::compareTo);
  }
}
