package dev.isobar.simulator;

import dev.isobar.simulator.fault.FaultPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Changes some values of {@link SimulatorOptions}; each method is named like the value it sets. */
public final class SimulatorOptionsBuilder {

  private String host;
  private int port;
  private Long seed;
  private Integer stations;
  private int madeUpStations;
  private double speed;
  private Instant start;
  private Path state;
  private Duration history;
  private boolean fiveMinuteReports;
  private int rateLimit;
  private FaultPlan faults;
  private Duration slowness;
  private double malformedRate;
  private Path recorded;
  private InstantSource wall;

  SimulatorOptionsBuilder(SimulatorOptions from) {
    host = from.host();
    port = from.port();
    seed = from.seed();
    stations = from.stations();
    madeUpStations = from.madeUpStations();
    speed = from.speed();
    start = from.start();
    state = from.state();
    history = from.history();
    fiveMinuteReports = from.fiveMinuteReports();
    rateLimit = from.rateLimit();
    faults = from.faults();
    slowness = from.slowness();
    malformedRate = from.malformedRate();
    recorded = from.recorded();
    wall = from.wall();
  }

  /** Sets {@link SimulatorOptions#host()}. */
  public SimulatorOptionsBuilder host(String value) {
    host = value;
    return this;
  }

  /** Sets {@link SimulatorOptions#port()}. */
  public SimulatorOptionsBuilder port(int value) {
    port = value;
    return this;
  }

  /** Sets {@link SimulatorOptions#seed()}. */
  public SimulatorOptionsBuilder seed(Long value) {
    seed = value;
    return this;
  }

  /** Sets {@link SimulatorOptions#stations()}. */
  public SimulatorOptionsBuilder stations(Integer value) {
    stations = value;
    return this;
  }

  /** Sets {@link SimulatorOptions#madeUpStations()}. */
  public SimulatorOptionsBuilder madeUpStations(int value) {
    madeUpStations = value;
    return this;
  }

  /** Sets {@link SimulatorOptions#speed()}. */
  public SimulatorOptionsBuilder speed(double value) {
    speed = value;
    return this;
  }

  /** Sets {@link SimulatorOptions#start()}. */
  public SimulatorOptionsBuilder start(Instant value) {
    start = value;
    return this;
  }

  /** Sets {@link SimulatorOptions#state()}. */
  public SimulatorOptionsBuilder state(Path value) {
    state = value;
    return this;
  }

  /** Sets {@link SimulatorOptions#history()}. */
  public SimulatorOptionsBuilder history(Duration value) {
    history = value;
    return this;
  }

  /** Sets {@link SimulatorOptions#fiveMinuteReports()}. */
  public SimulatorOptionsBuilder fiveMinuteReports(boolean value) {
    fiveMinuteReports = value;
    return this;
  }

  /** Sets {@link SimulatorOptions#rateLimit()}. */
  public SimulatorOptionsBuilder rateLimit(int value) {
    rateLimit = value;
    return this;
  }

  /** Sets {@link SimulatorOptions#faults()}. */
  public SimulatorOptionsBuilder faults(FaultPlan value) {
    faults = value;
    return this;
  }

  /** Sets {@link SimulatorOptions#slowness()}. */
  public SimulatorOptionsBuilder slowness(Duration value) {
    slowness = value;
    return this;
  }

  /** Sets {@link SimulatorOptions#malformedRate()}. */
  public SimulatorOptionsBuilder malformedRate(double value) {
    malformedRate = value;
    return this;
  }

  /** Sets {@link SimulatorOptions#recorded()}. */
  public SimulatorOptionsBuilder recorded(Path value) {
    recorded = value;
    return this;
  }

  /** Sets {@link SimulatorOptions#wall()}. */
  public SimulatorOptionsBuilder wall(InstantSource value) {
    wall = value;
    return this;
  }

  /**
   * The options with the values set so far.
   *
   * @throws IllegalArgumentException if a value is out of range; the message names it
   */
  public SimulatorOptions build() {
    return new SimulatorOptions(
        host,
        port,
        seed,
        stations,
        madeUpStations,
        speed,
        start,
        state,
        history,
        fiveMinuteReports,
        rateLimit,
        faults,
        slowness,
        malformedRate,
        recorded,
        wall);
  }
}
