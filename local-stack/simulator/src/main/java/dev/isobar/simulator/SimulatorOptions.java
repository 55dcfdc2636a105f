package dev.isobar.simulator;

import dev.isobar.simulator.fault.FaultPlan;
import dev.isobar.simulator.station.StationCatalog;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/**
 * How a simulator runs. Immutable; begin with {@link #defaults()} and change what should differ.
 *
 * @param host the address to listen on, as a name or a number; 0.0.0.0 is all of this machine
 * @param port to listen on; 0 for any that is free
 * @param seed of the weather; null for the one in the state file, or a random one
 * @param stations how many stations, spread over the country; null for all
 * @param madeUpStations how many more stations are made up around those, for load
 * @param speed how many simulated seconds pass in a second
 * @param start the first simulated instant; null for now
 * @param state the file that remembers the time line; null to remember nothing
 * @param history how far back from the start reports exist
 * @param fiveMinuteReports whether stations report every five minutes too
 * @param rateLimit requests a second; 0 for no limit
 * @param faults which answers go wrong from the beginning
 * @param slowness how long an answer takes that the fault "slow" hits
 * @param malformedRate the fraction of reports that are malformed
 * @param recorded a folder of recorded answers to serve instead of simulated weather; null for none
 * @param wall the clock on the wall
 */
public record SimulatorOptions(
    String host,
    int port,
    Long seed,
    Integer stations,
    int madeUpStations,
    double speed,
    Instant start,
    Path state,
    Duration history,
    boolean fiveMinuteReports,
    int rateLimit,
    FaultPlan faults,
    Duration slowness,
    double malformedRate,
    Path recorded,
    InstantSource wall) {

  /** Checks the values. */
  public SimulatorOptions {
    require(host != null && !host.isBlank(), "host", host, "an address such as 127.0.0.1");
    require(port >= 0 && port <= 65_535, "port", port, "a number from 0 to 65535");
    require(stations == null || stations > 0, "stations", stations, "a number above 0");
    require(
        madeUpStations >= 0 && madeUpStations <= StationCatalog.MOST_MADE_UP,
        "made-up-stations",
        madeUpStations,
        "a number from 0 to " + StationCatalog.MOST_MADE_UP);
    require(speed > 0 && speed <= 100_000, "speed", speed, "a number above 0, at most 100000");
    require(!history.isNegative(), "history", history, "a duration back in time such as PT3H");
    require(rateLimit >= 0, "rate-limit", rateLimit, "requests a second, or 0 for no limit");
    require(!slowness.isNegative(), "slow-delay", slowness, "a duration such as PT3S");
    require(
        malformedRate >= 0 && malformedRate <= 1,
        "malformed-rate",
        malformedRate,
        "a fraction of reports from 0 to 1");
    Objects.requireNonNull(faults, "faults");
    Objects.requireNonNull(wall, "wall");
  }

  /** 127.0.0.1 and any free port, a random seed, all stations, real time from now, no faults. */
  public static SimulatorOptions defaults() {
    return new SimulatorOptions(
        "127.0.0.1",
        0,
        null,
        null,
        0,
        1,
        null,
        null,
        Duration.ofHours(3),
        true,
        0,
        FaultPlan.NONE,
        Duration.ofSeconds(3),
        0,
        null,
        InstantSource.system());
  }

  /** Changes some of the values. */
  public SimulatorOptionsBuilder change() {
    return new SimulatorOptionsBuilder(this);
  }

  private static void require(boolean right, String name, Object value, String what) {
    if (!right) {
      throw new IllegalArgumentException(name + " is " + value + ": give " + what);
    }
  }
}
