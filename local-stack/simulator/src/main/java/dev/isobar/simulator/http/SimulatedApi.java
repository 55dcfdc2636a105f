package dev.isobar.simulator.http;

import dev.isobar.simulator.fault.FaultInjector;
import dev.isobar.simulator.fault.RateLimiter;
import dev.isobar.simulator.ledger.Ledger;
import dev.isobar.simulator.random.Dice;
import dev.isobar.simulator.recorded.RecordedAnswers;
import dev.isobar.simulator.time.SimulatedClock;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Puts the server together. */
public final class SimulatedApi {

  private final SimulatedClock clock;
  private final Dice dice;
  private final RateLimiter limiter;
  private final FaultInjector faults;
  private final Duration slowness;
  private final Ledger ledger;
  private final RequestCounter counter;

  /**
   * @param clock simulated time
   * @param dice the dice of the seed
   * @param limiter how many may ask
   * @param faults what goes wrong
   * @param slowness how long slow answers take
   * @param ledger where answers are entered
   * @param counter counts answers
   */
  public SimulatedApi(
      SimulatedClock clock,
      Dice dice,
      RateLimiter limiter,
      FaultInjector faults,
      Duration slowness,
      Ledger ledger,
      RequestCounter counter) {
    this.clock = clock;
    this.dice = dice;
    this.limiter = limiter;
    this.faults = faults;
    this.slowness = slowness;
    this.ledger = ledger;
    this.counter = counter;
  }

  /** A server of simulated weather. */
  public ApiServer serve(InetSocketAddress listen, Simulation simulation) {
    StationEndpoints station = new StationEndpoints(simulation.stations());
    ObservationEndpoints observation =
        new ObservationEndpoints(
            simulation.stations(), simulation.archive(), simulation.features(), dice);
    PointEndpoints point = new PointEndpoints(simulation.offices(), simulation.stations());
    GridpointEndpoints grid =
        new GridpointEndpoints(
            simulation.offices(), simulation.stations(), simulation.forecaster());
    AlertEndpoints alert = new AlertEndpoints(simulation.alerts());
    ZoneEndpoints zone = new ZoneEndpoints(simulation.stations(), simulation.offices());
    OfficeEndpoints office = new OfficeEndpoints(simulation.stations(), simulation.offices());
    return start(
        listen,
        router -> {
          router.get("/stations", station::list);
          router.get("/stations/{station}", station::one);
          router.get("/stations/{station}/observations", observation::ofStation);
          router.get("/stations/{station}/observations/latest", observation::latest);
          router.get("/stations/{station}/observations/{time}", observation::at);
          router.get("/points/{point}", point::point);
          router.get("/gridpoints/{office}/{cell}", grid::raw);
          router.get("/gridpoints/{office}/{cell}/forecast", grid::daily);
          router.get("/gridpoints/{office}/{cell}/forecast/hourly", grid::hourly);
          router.get("/gridpoints/{office}/{cell}/stations", grid::stations);
          router.get("/offices/{office}", office::office);
          router.get("/alerts/active", alert::active);
          router.get("/zones/forecast/{zone}/observations", observation::ofZone);
          router.get("/zones/{type}/{zone}", zone::zone);
        });
  }

  /** A server of recorded answers. */
  public ApiServer serve(InetSocketAddress listen, RecordedAnswers answers) {
    RecordedEndpoints recorded = new RecordedEndpoints(answers);
    return start(listen, recorded::addTo);
  }

  private ApiServer start(InetSocketAddress listen, ApiServer.Addresses addresses) {
    Responder responder = new Responder(clock, limiter, faults, slowness, ledger, counter, dice);
    ControlEndpoints control = new ControlEndpoints(clock, faults, ledger, counter);
    return new ApiServer(responder, control, addresses, listen);
  }
}
