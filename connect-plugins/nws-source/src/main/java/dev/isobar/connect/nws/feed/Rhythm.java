package dev.isobar.connect.nws.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * When a station is asked: just after its next report should be visible, as far as its rhythm is
 * known, and at the usual interval else.
 *
 * <p>It learns two things. How far apart the reports are, from the times of the last few: most must
 * lie on one even grid, while some (special reports, a METAR between the five-minute ones) may not.
 * And how long after its own time a report becomes visible, from when it was first seen and when it
 * was not there yet.
 *
 * <p>There is one for each station, so it keeps little. Not thread-safe.
 */
public final class Rhythm {

  private static final int REMEMBERED = 8;
  private static final int ENOUGH = 5;

  /** Of the remembered reports, so many must lie on the grid. */
  private static final double REGULAR = 0.6;

  private static final long LEAST_TOLERANCE = Duration.ofSeconds(60).toMillis();

  /**
   * Reports seen later after their time than this tell of a clock that is wrong, not of a rhythm.
   */
  private static final long LONGEST_DELAY = Duration.ofHours(3).toMillis();

  /** The belief moves by so much, up three times as fast as down: most first requests succeed. */
  private static final long STEP = Duration.ofSeconds(5).toMillis();

  private static final Duration LONGEST_SPREAD = Duration.ofSeconds(5);
  private static final long UNKNOWN = Long.MIN_VALUE;

  private final long shortest;
  private final Duration usual;
  private final long longest;
  private final long[] times = new long[REMEMBERED];
  private int known;
  private long delay = UNKNOWN;
  private long lastAsked = UNKNOWN;

  /**
   * @param shortest the shortest wait
   * @param usual the wait as long as no rhythm is known
   * @param longest the longest wait; a report out of rhythm is seen after that
   */
  public Rhythm(Duration shortest, Duration usual, Duration longest) {
    this.shortest = shortest.toMillis();
    this.usual = usual;
    this.longest = longest.toMillis();
  }

  /**
   * Takes in a report that was not known before.
   *
   * @param timestamp the report's time in epoch milliseconds; of no account unless the newest yet
   * @return whether it is the newest yet
   */
  boolean seen(long timestamp) {
    if (known > 0 && timestamp <= newest()) {
      return false;
    }
    if (known == REMEMBERED) {
      System.arraycopy(times, 1, times, 0, REMEMBERED - 1);
      known--;
    }
    times[known++] = timestamp;
    return true;
  }

  /**
   * How long to wait after an answer.
   *
   * @param now when it came
   * @param isNewer whether it brought a report newer than all before
   */
  Pause pause(Instant now, boolean isNewer) {
    long asked = now.toEpochMilli();
    if (isNewer && lastAsked != UNKNOWN) {
      learnDelay(asked);
    }
    lastAsked = asked;
    long due = nextDue(asked);
    if (due == UNKNOWN) {
      return Pause.about(usual);
    }
    long wait = Math.max(shortest, Math.min(longest, due - asked));
    Duration spread = usual.dividedBy(10);
    return new Pause(
        Duration.ofMillis(wait), spread.compareTo(LONGEST_SPREAD) > 0 ? LONGEST_SPREAD : spread);
  }

  /** The newest report was not there when last asked for and is there now. */
  private void learnDelay(long asked) {
    long sooner = asked - newest();
    long later = Math.max(0, lastAsked - newest());
    if (sooner < 0 || sooner > LONGEST_DELAY) {
      delay = UNKNOWN;
    } else if (delay == UNKNOWN) {
      delay = later + (sooner - later) / 2;
    } else if (later > delay) {
      delay += Math.max(3 * STEP, (later - delay) / 4);
    } else {
      delay = Math.min(sooner, Math.max(0, delay - STEP));
    }
  }

  /** When to ask for the next report, in epoch milliseconds. */
  private long nextDue(long now) {
    if (delay == UNKNOWN || known < ENOUGH) {
      return UNKNOWN;
    }
    long period = period();
    long tolerance = Math.max(LEAST_TOLERANCE, period / 20);
    if (period <= 2 * tolerance) {
      return UNKNOWN;
    }
    long anchor = anchor(period, tolerance);
    if (anchor == UNKNOWN) {
      return UNKNOWN;
    }
    long next = anchor + period * (Math.floorDiv(newest() - anchor, period) + 1);
    long due = next + delay;
    if (due > now) {
      return due;
    }
    // It is late: ask again soon at first, then less often, but in any case when the next is due.
    long following = due + period * (Math.floorDiv(now - due, period) + 1);
    return Math.min(following, now + (now - due) / 2);
  }

  private long period() {
    long[] gaps = new long[known - 1];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = times[i + 1] - times[i];
    }
    Arrays.sort(gaps);
    return gaps[gaps.length / 2];
  }

  /** The newest report on the grid that most lie on. */
  private long anchor(long period, long tolerance) {
    int most = 0;
    long anchor = UNKNOWN;
    for (int i = 0; i < known; i++) {
      int onGrid = 0;
      for (int j = 0; j < known; j++) {
        long off = Math.floorMod(times[j] - times[i], period);
        if (Math.min(off, period - off) <= tolerance) {
          onGrid++;
        }
      }
      if (onGrid >= most) {
        most = onGrid;
        anchor = times[i];
      }
    }
    return most >= REGULAR * known ? anchor : UNKNOWN;
  }

  private long newest() {
    return times[known - 1];
  }
}
