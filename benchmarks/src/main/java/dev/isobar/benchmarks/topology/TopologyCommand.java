package dev.isobar.benchmarks.topology;

import dev.isobar.benchmarks.CommandOutput;
import dev.isobar.benchmarks.profile.ProfiledProcess;
import dev.isobar.benchmarks.report.Display;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code benchmarks/run topology}. */
@Command(
    name = "topology",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true,
    description = {
      "Measure the streams application with its state in Cassandra beside the same on local state.",
      "Starts a broker, a registry, a Cassandra node and the application's jar, and stops them, also on Ctrl-C."
    })
public final class TopologyCommand implements Callable<Integer> {

  @Option(
      names = "--contender",
      split = ",",
      paramLabel = "STATE",
      description = "Only with the state in these: ${COMPLETION-CANDIDATES}.")
  private List<TopologyState> contenders = List.of(TopologyState.values());

  @Option(names = "--stations", paramLabel = "N", description = "Stations that report.")
  private int stations = 1000;

  @Option(names = "--reports", paramLabel = "N", description = "Of all stations together.")
  private long reports = 400_000;

  @Option(names = "--repeat", paramLabel = "N", description = "Runs of each; the median counts.")
  private int repeat = 1;

  @Option(
      names = "--warm-up",
      paramLabel = "SHARE",
      description = "Of the reports, processed before the measurement begins.")
  private double warmUp = 0.5;

  @Option(names = "--heap", paramLabel = "MIB", description = "Largest heap of the application.")
  private int heap = 1024;

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A property of the application.")
  private Map<String, String> properties = new LinkedHashMap<>();

  @Option(
      names = "--no-profile",
      negatable = true,
      description = "Do not sample the stacks that the table of where the time goes is made of.")
  private boolean profile = true;

  @Option(names = "--seed", paramLabel = "N", description = "Of the weather.")
  private long seed = 1;

  @Option(names = "--keep", description = "Keep the servers' data.")
  private boolean keep;

  @Mixin private CommandOutput output;

  @Override
  public Integer call() throws InterruptedException {
    output.positive("--stations", stations);
    output.check(stations <= 1600, "--stations", stations, "at most 1600");
    output.positive("--reports", reports);
    output.positive("--repeat", repeat);
    output.check(warmUp >= 0 && warmUp < 1, "--warm-up", warmUp, "from 0 to less than 1");
    output.check(heap >= 128, "--heap", heap, "at least 128");
    TopologySettings settings =
        new TopologySettings(
            seed,
            stations,
            reports,
            repeat,
            warmUp,
            heap,
            properties,
            profile ? Set.of(ProfiledProcess.APP) : Set.of());
    Display display = output.display();
    display.line("Seed " + seed + "; logs in " + output.folder() + "; Ctrl-C stops everything.");
    TopologyServers servers =
        TopologyServers.untilStopped(output.root(), output.folder(), display, keep);
    new WeatherTopics(servers, display).fill(settings);
    List<TopologyRun> runs =
        new TopologyBenchmark(servers, settings, output.folder().resolve("runs"), display)
            .run(contenders);
    TopologyComparison comparison = TopologyComparison.of(output.startedAt(), settings, runs);
    comparison.write(output.file());
    display.line("");
    display.lines(comparison.lines());
    display.line("Results in " + output.file());
    return 0;
  }
}
