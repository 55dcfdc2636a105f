package dev.isobar.simulator.time;

import java.time.Duration;
import java.time.Instant;

/**
 * How simulated time follows the clock on the wall.
 *
 * @param seed the seed of the weather that belongs to this line
 * @param origin the first simulated instant
 * @param wallAnchor the instant on the wall at which {@code simulatedAnchor} was reached
 * @param simulatedAnchor the simulated instant at {@code wallAnchor}
 * @param speed how many simulated seconds pass in one second, above 0
 * @param frozen whether simulated time stands still
 */
public record TimeLine(
    long seed,
    Instant origin,
    Instant wallAnchor,
    Instant simulatedAnchor,
    double speed,
    boolean frozen) {

  /** A line that runs from {@code start}, beginning now. */
  public static TimeLine starting(long seed, Instant start, Instant wall, double speed) {
    return new TimeLine(seed, start, wall, start, speed, false);
  }

  /** The simulated instant at an instant on the wall, in whole milliseconds. */
  public Instant at(Instant wall) {
    if (frozen) {
      return simulatedAnchor;
    }
    double passedMillis = Duration.between(wallAnchor, wall).toMillis() * speed;
    return simulatedAnchor.plusMillis(Math.max(0, Math.round(passedMillis)));
  }

  TimeLine withFrozen(boolean value, Instant wall) {
    return new TimeLine(seed, origin, wall, at(wall), speed, value);
  }

  /** The same line up to now, and from there on at another speed. */
  public TimeLine withSpeed(double value, Instant wall) {
    return new TimeLine(seed, origin, wall, at(wall), value, frozen);
  }

  TimeLine advanced(Duration by, Instant wall) {
    return new TimeLine(seed, origin, wall, at(wall).plus(by), speed, frozen);
  }
}
