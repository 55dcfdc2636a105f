package dev.isobar.simulator;

import dev.isobar.simulator.alert.AlertBook;
import dev.isobar.simulator.fault.FaultInjector;
import dev.isobar.simulator.fault.FaultPlan;
import dev.isobar.simulator.fault.RateLimiter;
import dev.isobar.simulator.forecast.Forecaster;
import dev.isobar.simulator.http.ApiServer;
import dev.isobar.simulator.http.RequestCounter;
import dev.isobar.simulator.http.SimulatedApi;
import dev.isobar.simulator.http.Simulation;
import dev.isobar.simulator.ledger.Ledger;
import dev.isobar.simulator.random.Dice;
import dev.isobar.simulator.recorded.RecordedAnswers;
import dev.isobar.simulator.report.ObservationJson;
import dev.isobar.simulator.report.ReportArchive;
import dev.isobar.simulator.report.ReportSchedule;
import dev.isobar.simulator.report.RevisionHistory;
import dev.isobar.simulator.station.OfficeCatalog;
import dev.isobar.simulator.station.StationCatalog;
import dev.isobar.simulator.time.SimulatedClock;
import dev.isobar.simulator.time.TimeLine;
import dev.isobar.simulator.weather.WeatherModel;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;

/** A running simulator of the NWS API. */
public final class NwsSimulator implements AutoCloseable {

  private final ApiServer server;
  private final SimulatedClock clock;
  private final FaultInjector faults;
  private final Ledger ledger;
  private final RequestCounter counter;

  private NwsSimulator(SimulatorOptions options) {
    clock = TimeLines.clock(options);
    TimeLine line = clock.line();
    Dice dice = new Dice(line.seed());
    faults = new FaultInjector(dice, options.faults());
    ledger = new Ledger(options.wall());
    counter = new RequestCounter();
    RateLimiter limiter = new RateLimiter(options.wall(), options.rateLimit());
    SimulatedApi api =
        new SimulatedApi(clock, dice, limiter, faults, options.slowness(), ledger, counter);

    InetSocketAddress listen = InetSocketAddress.createUnresolved(options.host(), options.port());
    server =
        options.recorded() == null
            ? api.serve(listen, simulation(options, line, dice))
            : api.serve(listen, RecordedAnswers.load(options.recorded()));
  }

  private static Simulation simulation(SimulatorOptions options, TimeLine line, Dice dice) {
    StationCatalog all = StationCatalog.bundled();
    StationCatalog real = options.stations() == null ? all : all.spread(options.stations());
    StationCatalog stations = real.withMadeUp(options.madeUpStations());
    WeatherModel model = new WeatherModel(dice);
    RevisionHistory history = new RevisionHistory(dice);
    ReportSchedule schedule = new ReportSchedule(dice, model, options.fiveMinuteReports());
    return new Simulation(
        stations,
        OfficeCatalog.bundled(),
        new ReportArchive(schedule, history, line.origin().minus(options.history())),
        new ObservationJson(model, history, dice, options.malformedRate()),
        new Forecaster(model, stations, dice),
        new AlertBook(real, model, dice));
  }

  /**
   * Starts a simulator; it answers when this returns.
   *
   * @throws IllegalArgumentException if the options contradict the state file or each other
   */
  public static NwsSimulator start(SimulatorOptions options) {
    return new NwsSimulator(options);
  }

  /** What requests begin with, without a slash at the end. */
  public URI baseUri() {
    return server.baseUri();
  }

  /** Simulated time; can be stopped and moved forward. */
  public SimulatedClock clock() {
    return clock;
  }

  /** The seed of the weather. */
  public long seed() {
    return clock.line().seed();
  }

  /** Changes which answers go wrong. */
  public void faults(FaultPlan plan) {
    faults.follow(plan);
  }

  /** What was really sent. */
  public Ledger ledger() {
    return ledger;
  }

  /** How many requests were answered, by status; 0 stands for answers that were cut. */
  public Map<Integer, Long> requestsByStatus() {
    return counter.byStatus();
  }

  @Override
  public void close() {
    server.close();
  }
}
