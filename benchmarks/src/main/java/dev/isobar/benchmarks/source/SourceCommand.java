package dev.isobar.benchmarks.source;

import dev.isobar.benchmarks.report.Display;
import dev.isobar.benchmarks.report.Machine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code benchmarks/run source}. */
@Command(
    name = "source",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true,
    description = {
      "Measure the NWS source connector in a Connect worker against a simulated API.",
      "Starts a broker, simulators and workers of its own, and stops them, also on Ctrl-C."
    })
public final class SourceCommand implements Callable<Integer> {

  /** What can be measured apart. */
  enum Part {
    PAGE,
    STEADY,
    CATCH_UP
  }

  private static final String TARGET = "isobar.benchmarks.target";

  @Spec CommandSpec spec;

  /** How long a server that is not on this machine may well take to answer. */
  private static final Duration REMOTE = Duration.ofMillis(200);

  @Option(
      names = "--part",
      split = ",",
      paramLabel = "PART",
      description = "Only these of ${COMPLETION-CANDIDATES}.")
  private List<Part> parts = List.of();

  @Option(names = "--stations", paramLabel = "N", description = "Stations of the steady load.")
  private int stations = 10_000;

  @Option(
      names = "--interval",
      paramLabel = "SECONDS",
      description = "Time between two polls of a station in the steady load.")
  private int interval = 300;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long the steady load is measured.")
  private int seconds = 300;

  @Option(
      names = "--catch-up-stations",
      paramLabel = "N",
      description = "Stations read once, without a limit.")
  private int catchUpStations = 6_000;

  @Option(names = "--heap", paramLabel = "MIB", description = "Largest heap of the worker.")
  private int heap = 256;

  @Option(names = "--seed", paramLabel = "N", description = "Of the simulated weather.")
  private long seed = 1;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the results go as JSON.",
      defaultValue = "${sys:isobar.benchmarks.target:-target}/source.json")
  private Path out;

  @Override
  public Integer call() throws InterruptedException, RunnerException {
    positive("--stations", stations);
    positive("--interval", interval);
    positive("--seconds", seconds);
    positive("--catch-up-stations", catchUpStations);
    positive("--heap", heap);
    Set<Part> chosen = parts.isEmpty() ? EnumSet.allOf(Part.class) : EnumSet.copyOf(parts);
    PrintWriter writer = spec.commandLine().getOut();
    Display display = new Display(writer, System.console() != null);
    SourceSettings settings =
        new SourceSettings(stations, interval, seconds, catchUpStations, heap, seed);
    Instant startedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Path target = Path.of(System.getProperty(TARGET, "target")).toAbsolutePath().normalize();
    Path folder = target.resolve("source").resolve(startedAt.toString().replaceAll("[-:]", ""));
    display.line("Seed " + seed + "; logs in " + folder + "; Ctrl-C stops everything.");

    PageCost page = null;
    if (chosen.contains(Part.PAGE)) {
      display.line("A page into records, with JMH …");
      page = PageCost.measured();
    }
    SteadyLoad steady = null;
    List<CatchUp> catchUps = new ArrayList<>();
    if (chosen.contains(Part.STEADY) || chosen.contains(Part.CATCH_UP)) {
      Path root = target.getParent().getParent();
      SourceServers servers = new SourceServers(root, folder);
      Runtime.getRuntime().addShutdownHook(new Thread(servers::close, "stop"));
      servers.start();
      SourceBenchmark benchmark = new SourceBenchmark(servers, settings, display);
      if (chosen.contains(Part.STEADY)) {
        display.line("%,d stations every %d s …".formatted(stations, interval));
        steady = benchmark.steadyLoad();
      }
      if (chosen.contains(Part.CATCH_UP)) {
        display.line("One task without a limit, beside a bare client …");
        catchUps.add(benchmark.catchUp(Duration.ZERO));
        catchUps.add(benchmark.catchUp(REMOTE));
      }
    }
    SourceResults results =
        new SourceResults(startedAt.toString(), Machine.here(), settings, page, steady, catchUps);
    results.write(out);
    display.line("");
    display.lines(results.lines());
    display.line("Results in " + out.toAbsolutePath().normalize());
    return 0;
  }

  private void positive(String option, int value) {
    if (value < 1) {
      throw new ParameterException(
          spec.commandLine(), option + " is " + value + "; it must be at least 1");
    }
  }
}
