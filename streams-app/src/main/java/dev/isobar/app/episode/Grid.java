package dev.isobar.app.episode;

import java.time.Duration;

/**
 * How time is cut into episodes, which follow each other from 1970-01-01T00:00:00Z on. All times
 * and durations are milliseconds.
 *
 * @param length of an episode
 * @param step between two points of an episode; the first is at its start, none at its end
 * @param maxGap how far apart two samples may be for values between them, at most {@code length}:
 *     so a sample bears on its own episode and the two beside it, and on no other
 */
record Grid(long length, long step, long maxGap) {

  static Grid of(Duration length, Duration step, Duration maxGap) {
    return new Grid(length.toMillis(), step.toMillis(), maxGap.toMillis());
  }

  /** Start of the episode that a time is in. */
  long startOf(long time) {
    return Math.floorDiv(time, length) * length;
  }

  /** Points of an episode. */
  int points() {
    return Math.toIntExact(length / step);
  }

  /** The last point of an episode. */
  long lastPoint(long start) {
    return start + length - step;
  }
}
