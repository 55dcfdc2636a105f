package dev.isobar.simulator;

import dev.isobar.simulator.time.SimulatedClock;
import dev.isobar.simulator.time.StateFile;
import dev.isobar.simulator.time.TimeLine;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Begins a time line, or goes on with the one in the state file. */
final class TimeLines {

  private TimeLines() {}

  static SimulatedClock clock(SimulatorOptions options) {
    if (options.state() == null) {
      return new SimulatedClock(options.wall(), begin(options), line -> {});
    }
    StateFile file = new StateFile(options.state());
    Optional<TimeLine> kept = file.read();
    kept.ifPresent(line -> checkSeed(options, line));
    Instant now = options.wall().instant().truncatedTo(ChronoUnit.MILLIS);
    TimeLine line =
        kept.map(old -> old.withSpeed(options.speed(), now)).orElseGet(() -> begin(options));
    file.write(line);
    return new SimulatedClock(options.wall(), line, file::write);
  }

  private static TimeLine begin(SimulatorOptions options) {
    Instant now = options.wall().instant().truncatedTo(ChronoUnit.MILLIS);
    long seed =
        options.seed() == null ? RandomGenerator.getDefault().nextInt(1_000_000) : options.seed();
    Instant start = options.start() == null ? now : options.start();
    return TimeLine.starting(seed, start, now, options.speed());
  }

  private static void checkSeed(SimulatorOptions options, TimeLine line) {
    if (options.seed() != null && options.seed() != line.seed()) {
      throw new IllegalArgumentException(
          "seed is "
              + options.seed()
              + ", but "
              + options.state()
              + " continues the weather of seed "
              + line.seed()
              + ": leave the seed out, or remove the file to begin anew");
    }
  }
}
