package dev.isobar.benchmarks.source;

import dev.isobar.benchmarks.CommandOutput;
import dev.isobar.benchmarks.report.Display;
import dev.isobar.benchmarks.report.Machine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

  @Mixin private CommandOutput output;

  @Override
  public Integer call() throws InterruptedException, RunnerException {
    output.positive("--stations", stations);
    output.positive("--interval", interval);
    output.positive("--seconds", seconds);
    output.positive("--catch-up-stations", catchUpStations);
    output.positive("--heap", heap);
    Set<Part> chosen = parts.isEmpty() ? EnumSet.allOf(Part.class) : EnumSet.copyOf(parts);
    Display display = output.display();
    SourceSettings settings =
        new SourceSettings(stations, interval, seconds, catchUpStations, heap, seed);
    Path folder = output.folder();
    display.line("Seed " + seed + "; logs in " + folder + "; Ctrl-C stops everything.");

    PageCost page = null;
    if (chosen.contains(Part.PAGE)) {
      display.line("A page into records, with JMH …");
      page = PageCost.measured();
    }
    SteadyLoad steady = null;
    List<CatchUp> catchUps = new ArrayList<>();
    if (chosen.contains(Part.STEADY) || chosen.contains(Part.CATCH_UP)) {
      SourceServers servers = new SourceServers(output.root(), folder);
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
        new SourceResults(output.startedAt(), Machine.here(), settings, page, steady, catchUps);
    results.write(output.file());
    display.line("");
    display.lines(results.lines());
    display.line("Results in " + output.file());
    return 0;
  }
}
