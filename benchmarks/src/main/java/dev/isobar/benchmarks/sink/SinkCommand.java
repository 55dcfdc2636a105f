package dev.isobar.benchmarks.sink;

import dev.isobar.benchmarks.profile.ProfiledProcess;
import dev.isobar.benchmarks.report.Display;
import dev.isobar.benchmarks.report.Machine;
import dev.isobar.benchmarks.sink.feed.Format;
import dev.isobar.benchmarks.sink.feed.Order;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code benchmarks/run cassandra-sink}. */
@Command(
    name = "cassandra-sink",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true,
    description = {
      "Measure the Cassandra sink in a Connect worker beside programs that do less.",
      "Starts a broker, a registry, a Cassandra node and workers of its own, and stops them, also on Ctrl-C.",
      "Without --format, --order, --tasks and --wide it runs a choice of them."
    })
public final class SinkCommand implements Callable<Integer> {

  private static final String TARGET = "isobar.benchmarks.target";

  @Spec CommandSpec spec;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "Of the values in the topic: ${COMPLETION-CANDIDATES}.")
  private Format format;

  @Option(
      names = "--order",
      paramLabel = "ORDER",
      description = "Of the reports in the topic: ${COMPLETION-CANDIDATES}.")
  private Order order;

  @Option(
      names = "--tasks",
      paramLabel = "N",
      description = "Tasks of the connector, from 1 to 4, and threads of the loop.")
  private Integer tasks;

  @Option(names = "--wide", description = "Rows of 60 columns.")
  private boolean wide;

  @Option(
      names = "--contender",
      split = ",",
      paramLabel = "CONTENDER",
      description = "Only these of ${COMPLETION-CANDIDATES}.")
  private List<Contender> contenders = List.of();

  @Option(
      names = "--records",
      paramLabel = "N",
      description = "Of a topic; without it as many as take about half a minute.")
  private Long records;

  @Option(names = "--repeat", paramLabel = "N", description = "Runs of each; the median counts.")
  private int repeat = 3;

  @Option(
      names = "--warm-up",
      paramLabel = "SHARE",
      description = "Of the rows, written before the measurement begins.")
  private double warmUp = 0.4;

  @Option(
      names = "--heap",
      paramLabel = "MIB",
      description = "Largest heap of a process that writes.")
  private int heap = 1024;

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A property of the connector.")
  private Map<String, String> properties = new LinkedHashMap<>();

  @Option(
      names = "--profile",
      split = ",",
      arity = "0..1",
      fallbackValue = "APP",
      paramLabel = "PROCESS",
      description = {
        "Sample the stacks of these while it is measured: ${COMPLETION-CANDIDATES}.",
        "Without a value, of the process that writes. Each run's folder then has a summary."
      })
  private List<ProfiledProcess> profiled = List.of();

  @Option(names = "--seed", paramLabel = "N", description = "Of the reports.")
  private long seed = 1;

  @Option(names = "--keep", description = "Keep the servers' data.")
  private boolean keep;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the results go as JSON.",
      defaultValue = "${sys:isobar.benchmarks.target:-target}/cassandra-sink.json")
  private Path out;

  @Override
  public Integer call() throws InterruptedException {
    List<SinkScenario> scenarios = scenarios();
    SinkSettings settings =
        new SinkSettings(
            seed,
            repeat,
            warmUp,
            heap,
            properties,
            profiled.isEmpty() ? Set.of() : new TreeSet<>(profiled));
    PrintWriter writer = spec.commandLine().getOut();
    Display display = new Display(writer, System.console() != null);
    Instant startedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Path target = Path.of(System.getProperty(TARGET, "target")).toAbsolutePath().normalize();
    Path folder =
        target.resolve("cassandra-sink").resolve(startedAt.toString().replaceAll("[-:]", ""));
    display.line("Seed " + seed + "; logs in " + folder + "; Ctrl-C stops everything.");
    SinkServers servers =
        new SinkServers(
            target.getParent().getParent(),
            folder,
            (server, state, elapsed) ->
                display.line(
                    "  %s %s, %.1f s"
                        .formatted(server.name(), state.word(), elapsed.toMillis() / 1e3)));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  servers.close();
                  if (!keep) {
                    servers.removeData();
                  }
                },
                "stop"));
    servers.start();
    SinkBenchmark benchmark = new SinkBenchmark(servers, settings, folder.resolve("runs"), display);
    benchmark.warmUpServers(
        scenarios.stream().mapToLong(one -> one.feed().records()).max().orElseThrow());
    List<SinkComparison> results = new ArrayList<>();
    for (SinkScenario scenario : scenarios) {
      display.line(scenario.label() + " …");
      SinkComparison result = benchmark.run(scenario);
      results.add(result);
      new SinkResults(startedAt.toString(), Machine.here(), settings, results).write(out);
    }
    for (SinkComparison result : results) {
      display.line("");
      display.lines(result.lines());
    }
    display.line("");
    display.line(
        "CPU is seconds of processor time per 100,000 rows; read and written are bytes a row of the writer.");
    display.line("Results in " + out.toAbsolutePath().normalize());
    return 0;
  }

  private List<SinkScenario> scenarios() {
    check(repeat >= 1, "--repeat", repeat, "at least 1");
    check(heap >= 1, "--heap", heap, "at least 1");
    check(warmUp >= 0 && warmUp < 0.9, "--warm-up", warmUp, "from 0 to below 0.9");
    check(records == null || records >= 1, "--records", records, "at least 1");
    check(tasks == null || (tasks >= 1 && tasks <= 4), "--tasks", tasks, "from 1 to 4");
    List<SinkScenario> all =
        format == null && order == null && tasks == null && !wide
            ? SinkScenario.defaults(records)
            : List.of(
                SinkScenario.of(
                    format == null ? Format.AVRO : format,
                    wide,
                    tasks == null ? 1 : tasks,
                    order == null ? Order.GROUPED : order,
                    records,
                    List.of(Contender.values())));
    return contenders.isEmpty()
        ? all
        : all.stream().map(one -> one.withContenders(contenders)).toList();
  }

  private void check(boolean right, String option, Object value, String range) {
    if (!right) {
      throw new ParameterException(
          spec.commandLine(), option + " is " + value + "; it must be " + range);
    }
  }
}
