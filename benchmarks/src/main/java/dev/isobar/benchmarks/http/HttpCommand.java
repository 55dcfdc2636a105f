package dev.isobar.benchmarks.http;

import dev.isobar.benchmarks.CommandOutput;
import dev.isobar.benchmarks.profile.ProfiledProcess;
import dev.isobar.benchmarks.profile.Profiler;
import dev.isobar.benchmarks.report.Display;
import dev.isobar.benchmarks.topology.TopologyServers;
import dev.isobar.benchmarks.topology.WeatherTopics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code benchmarks/run http}. */
@Command(
    name = "http",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true,
    description = {
      "Measure how fast the application answers for keys, beside a constant answer of the same"
          + " server, and for how long questions fail when an instance is killed.",
      "Starts a broker, a registry, a Cassandra node and instances of the application's jar, and"
          + " stops them, also on Ctrl-C."
    })
public final class HttpCommand implements Callable<Integer> {

  private enum Part {
    POINTS,
    KILL
  }

  @Option(
      names = "--part",
      split = ",",
      paramLabel = "PART",
      description = "Only these: ${COMPLETION-CANDIDATES}.")
  private List<Part> parts = List.of(Part.values());

  @Option(names = "--stations", paramLabel = "N", description = "Stations: keys that are asked.")
  private int stations = 500;

  @Option(names = "--reports", paramLabel = "N", description = "Of all stations together.")
  private long reports = 10_000;

  @Option(names = "--rounds", paramLabel = "N", description = "Of each answer; the median counts.")
  private int rounds = 7;

  @Option(names = "--seconds", paramLabel = "N", description = "A round takes.")
  private int seconds = 8;

  @Option(names = "--connections", paramLabel = "N", description = "That ask at the same time.")
  private int connections = 16;

  @Option(names = "--kills", paramLabel = "N", description = "Of each application.")
  private int kills = 6;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Questions a second of each way to ask, while instances are killed.")
  private int rate = 50;

  @Option(
      names = "--application",
      split = ",",
      paramLabel = "STATE",
      description = "Kill only instances of these: ${COMPLETION-CANDIDATES}.")
  private List<KilledApplication> applications = List.of(KilledApplication.values());

  @Option(names = "--heap", paramLabel = "MIB", description = "Largest heap of an instance.")
  private int heap = 512;

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A property of all instances.")
  private Map<String, String> properties = new LinkedHashMap<>();

  @Option(
      names = "--profile",
      description = {
        "Sample the stacks of the application in one more round of point queries for a number.",
        "The run's folder then has a summary, points/app.hot.txt."
      })
  private boolean profile;

  @Option(names = "--seed", paramLabel = "N", description = "Of the weather.")
  private long seed = 1;

  @Option(names = "--keep", description = "Keep the servers' data.")
  private boolean keep;

  @Mixin private CommandOutput output;

  @Override
  public Integer call() throws InterruptedException {
    output.positive("--stations", stations);
    output.check(stations <= 1600, "--stations", stations, "at most 1600");
    output.check(reports >= stations, "--reports", reports, "at least --stations");
    output.positive("--rounds", rounds);
    output.positive("--seconds", seconds);
    output.positive("--connections", connections);
    output.positive("--kills", kills);
    output.check(rate >= 1 && rate <= 1000, "--rate", rate, "from 1 to 1000");
    output.check(heap >= 128, "--heap", heap, "at least 128");
    HttpSettings settings =
        new HttpSettings(
            seed, stations, reports, rounds, seconds, connections, kills, rate, heap, properties);
    Display display = output.display();
    display.line("Seed " + seed + "; logs in " + output.folder() + "; Ctrl-C stops everything.");
    TopologyServers servers =
        TopologyServers.untilStopped(output.root(), output.folder(), display, keep);
    new WeatherTopics(servers, display).fill(seed, stations, reports, Questions.PARTITIONS);
    Questions questions = new Questions(stations);
    List<FailureWindow> windows = new ArrayList<>();
    if (parts.contains(Part.KILL)) {
      for (KilledApplication application : applications) {
        windows.addAll(new KillBenchmark(servers, settings, questions, display).run(application));
      }
    }
    // Last, as it keeps the servers to one processor.
    List<PointRound> points =
        parts.contains(Part.POINTS)
            ? new PointBenchmark(servers, settings, questions, profiler(), display).run()
            : List.of();
    HttpComparison comparison = HttpComparison.of(output.startedAt(), settings, points, windows);
    comparison.write(output.file());
    display.line("");
    display.lines(comparison.lines());
    display.line("Results in " + output.file());
    return 0;
  }

  private Profiler profiler() {
    return new Profiler(
        output.folder().resolve("points"), profile ? Set.of(ProfiledProcess.APP) : Set.of());
  }
}
