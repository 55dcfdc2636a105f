package dev.isobar.simulator.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The simulator's own time. Safe for use by many threads. */
public final class SimulatedClock implements InstantSource {

  private final InstantSource wall;
  private final AtomicReference<TimeLine> line;
  private final Consumer<TimeLine> onChange;

  /**
   * @param wall the clock on the wall
   * @param line where simulated time stands
   * @param onChange told of each new line, so that it can be kept
   */
  public SimulatedClock(InstantSource wall, TimeLine line, Consumer<TimeLine> onChange) {
    this.wall = wall;
    this.line = new AtomicReference<>(line);
    this.onChange = onChange;
  }

  @Override
  public Instant instant() {
    return line.get().at(wall.instant());
  }

  /** The line simulated time runs on now. */
  public TimeLine line() {
    return line.get();
  }

  /** Stops simulated time, or lets it run on from where it stood. */
  public void freeze(boolean frozen) {
    onChange.accept(line.updateAndGet(old -> old.withFrozen(frozen, wall.instant())));
  }

  /**
   * Jumps forward.
   *
   * @throws IllegalArgumentException if the duration is negative: reports that were served cannot
   *     be unserved
   */
  public void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException(
          "advance is " + by + ": simulated time only goes forward; give a duration such as PT1H");
    }
    onChange.accept(line.updateAndGet(old -> old.advanced(by, wall.instant())));
  }
}
