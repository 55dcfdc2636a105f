package dev.isobar.simulator;

import dev.isobar.simulator.fault.FaultKind;
import dev.isobar.simulator.fault.FaultPlan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
    name = "isobar-nws-simulator",
    mixinStandardHelpOptions = true,
    version = "0.1.0",
    sortOptions = false,
    showDefaultValues = true,
    description = "Answers as the NWS API does, with weather made from a seed.")
public final class SimulatorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--host", description = "Address to listen on; 0.0.0.0 for all of this machine.")
  private String host = "127.0.0.1";

  @Option(names = "--port", description = "Port to listen on; 0 takes any that is free.")
  private int port;

  @Option(names = "--seed", description = "Seed of the weather. Default: a random one, printed.")
  private Long seed;

  @Option(names = "--stations", description = "How many stations of the list. Default: all.")
  private Integer stations;

  @Option(
      names = "--made-up-stations",
      description = "How many more stations are made up around those, M00000 and on, for load.")
  private int madeUpStations;

  @Option(names = "--speed", description = "Simulated seconds that pass in a second.")
  private double speed = 1;

  @Option(names = "--start", description = "First simulated instant (ISO 8601). Default: now.")
  private Instant start;

  @Option(
      names = "--state",
      description = "File that remembers the time line, so that a restart goes on with it.")
  private Path state;

  @Option(names = "--history", description = "How far back from the start reports exist.")
  private Duration history = Duration.ofHours(3);

  @Option(
      names = "--five-minute-reports",
      arity = "1",
      description = "Whether stations report every five minutes too: true or false.")
  private boolean fiveMinuteReports = true;

  @Option(names = "--rate-limit", description = "Requests a second; 429 beyond. 0: no limit.")
  private int rateLimit;

  @Option(names = "--fault-rate", description = "Fraction of requests that go wrong.")
  private double faultRate;

  @Option(
      names = "--faults",
      split = ",",
      description =
          "How they go wrong: some of 429,500,503-html,slow,cut,stale. Default: all of these.")
  private List<String> faults;

  @Option(names = "--slow-delay", description = "How long a slow answer takes.")
  private Duration slowDelay = Duration.ofSeconds(3);

  @Option(names = "--malformed-rate", description = "Fraction of reports that are malformed.")
  private double malformedRate;

  @Option(
      names = "--recorded",
      description = "Serve this folder of recorded answers instead of simulated weather.")
  private Path recorded;

  /** Runs until the process ends. */
  public static void main(String[] args) {
    // Only here: in-process, logging is the business of whoever starts the simulator.
    System.setProperty("logback.configurationFile", "dev/isobar/simulator/logback.xml");
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new SimulatorCommand());
  }

  SimulatorOptions options() {
    List<FaultKind> kinds =
        faults == null
            ? List.of(FaultKind.values())
            : faults.stream().map(FaultKind::parse).toList();
    return SimulatorOptions.defaults()
        .change()
        .host(host)
        .port(port)
        .seed(seed)
        .stations(stations)
        .madeUpStations(madeUpStations)
        .speed(speed)
        .start(start)
        .state(state)
        .history(history)
        .fiveMinuteReports(fiveMinuteReports)
        .rateLimit(rateLimit)
        .faults(new FaultPlan(faultRate, kinds))
        .slowness(slowDelay)
        .malformedRate(malformedRate)
        .recorded(recorded)
        .build();
  }

  @Override
  public Integer call() throws InterruptedException {
    try (NwsSimulator simulator = NwsSimulator.start(options())) {
      PrintWriter out = spec.commandLine().getOut();
      out.println("NWS simulator at " + simulator.baseUri());
      out.println(
          "seed "
              + simulator.seed()
              + ", simulated time "
              + simulator.clock().instant()
              + ", speed "
              + simulator.clock().line().speed());
      out.flush();
      CountDownLatch ended = new CountDownLatch(1);
      Runtime.getRuntime().addShutdownHook(new Thread(ended::countDown, "shutdown"));
      ended.await();
      return 0;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
