package dev.isobar.benchmarks.store;

import dev.isobar.benchmarks.CommandOutput;
import dev.isobar.benchmarks.profile.ProfiledProcess;
import dev.isobar.benchmarks.report.Display;
import dev.isobar.benchmarks.report.Machine;
import dev.isobar.benchmarks.server.Folders;
import dev.isobar.local.ServerProgress;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code benchmarks/run store}. */
@Command(
    name = "store",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true,
    description = {
      "Compare this project's state store with RocksDB and with a naive one.",
      "Starts a broker and a Cassandra node of its own, and stops them, also on Ctrl-C."
    })
public final class StoreCommand implements Callable<Integer> {

  private static final int INTERRUPTED = 130;

  @Spec CommandSpec spec;

  @Option(names = "--list", description = "List the scenarios, and do nothing else.")
  private boolean list;

  @Option(
      names = "--scenario",
      split = ",",
      paramLabel = "NAME",
      description = "Only these scenarios.")
  private List<String> scenarioNames = List.of();

  @Option(
      names = "--contender",
      split = ",",
      paramLabel = "STORE",
      description = "Only these, in this order, of ${COMPLETION-CANDIDATES}.")
  private List<Contender> contenders = List.of();

  @Option(
      names = "--records",
      paramLabel = "N",
      showDefaultValue = Visibility.NEVER,
      description = "How many records in scenarios of throughput (default: each one's own).")
  private Long records;

  @Option(
      names = "--keys",
      paramLabel = "N",
      showDefaultValue = Visibility.NEVER,
      description = "How many keys in scenarios of throughput (default: each one's own).")
  private Long keys;

  @Option(names = "--repeat", paramLabel = "N", description = "Runs of each; the median counts.")
  private int repeat = 3;

  @Option(
      names = "--updates",
      paramLabel = "N",
      description = "How often each key is written before a restart, on average.")
  private int updates = 5;

  @Option(names = "--large", description = "Also with 10,000,000 keys; takes an hour and more.")
  private boolean large;

  @Option(
      names = "--warm-up",
      paramLabel = "SHARE",
      description = "The share of the records before the measurement.")
  private double warmUp = 0.6;

  @Option(
      names = "--naive-records",
      paramLabel = "N",
      description = "The most records for the naive store, which is slow.")
  private long naiveRecords = 100_000;

  @Option(names = "--seed", paramLabel = "N", description = "Of the keys and values.")
  private long seed = 1;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A property of the applications, of Kafka Streams or of the store.")
  private Map<String, String> properties = new LinkedHashMap<>();

  @Option(
      names = "--set-cassandra",
      paramLabel = "KEY=VALUE",
      description = "A setting of cassandra.yaml, its value as YAML.")
  private Map<String, String> cassandraSettings = new LinkedHashMap<>();

  @Option(names = "--heap", paramLabel = "MIB", description = "Largest heap of an application.")
  private int heap = 1024;

  @Option(
      names = "--cassandra-heap",
      paramLabel = "MIB",
      description = "Largest heap of Cassandra.")
  private int cassandraHeap = 2048;

  @Option(
      names = "--jvm",
      paramLabel = "ARGUMENT",
      description = "An argument for the JVM of the applications.")
  private List<String> jvmArguments = List.of();

  @Option(
      names = "--profile",
      split = ",",
      arity = "0..1",
      fallbackValue = "APP",
      paramLabel = "PROCESS",
      description = {
        "Sample the stacks of these while it is measured: ${COMPLETION-CANDIDATES}.",
        "Without a value, of the application. Each run's folder then has a summary."
      })
  private List<ProfiledProcess> profiled = List.of();

  @Option(names = "--keep", description = "Keep the servers' data and the applications' state.")
  private boolean keep;

  @Mixin private CommandOutput output;

  @Override
  public Integer call() throws InterruptedException {
    List<Scenario> scenarios = chosen();
    PrintWriter writer = spec.commandLine().getOut();
    if (list) {
      scenarios.forEach(
          scenario -> writer.printf("  %-24s %s%n", scenario.name(), scenario.title()));
      writer.flush();
      return 0;
    }
    List<String> jvm = new ArrayList<>(List.of("-Xmx" + heap + "m"));
    jvm.addAll(jvmArguments);
    RunSettings settings =
        new RunSettings(
            seed,
            repeat,
            warmUp,
            naiveRecords,
            properties,
            jvm,
            profiled.isEmpty() ? Set.of() : new TreeSet<>(profiled));
    return run(scenarios, settings, output.display());
  }

  private int run(List<Scenario> scenarios, RunSettings settings, Display display)
      throws InterruptedException {
    Path folder = output.folder();
    Servers servers = new Servers(folder, cassandraHeap, cassandraSettings, progress(display));
    CountDownLatch stopping = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stopping.countDown();
                  servers.close();
                  if (!keep) {
                    removeData(folder);
                  }
                },
                "stop"));
    display.line("Seed " + seed + "; logs in " + folder + "; Ctrl-C stops everything.");
    servers.start();
    StoreBenchmark benchmark =
        new StoreBenchmark(servers, settings, folder.resolve("runs"), display, stopping);
    List<ScenarioResult> results = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      ScenarioResult result;
      try {
        result = benchmark.run(scenario);
      } catch (RuntimeException e) {
        if (stopping.getCount() == 0) {
          return INTERRUPTED;
        }
        throw e;
      }
      if (stopping.getCount() == 0) {
        return INTERRUPTED;
      }
      results.add(result);
      display.lines(ResultText.of(result));
      new StoreResults(
              output.startedAt(),
              Machine.here(),
              settings,
              results,
              HeapGrowth.of(results).orElse(null))
          .write(output.file());
    }
    display.line("");
    display.line("Targets");
    display.lines(ResultText.targets(results));
    display.line("Results in " + output.file());
    return results.stream().allMatch(result -> result.faults().isEmpty()) ? 0 : 1;
  }

  private static ServerProgress progress(Display display) {
    return (server, state, elapsed) ->
        display.line(
            "  %s %s, %.1f s".formatted(server.name(), state.word(), elapsed.toMillis() / 1e3));
  }

  private static void removeData(Path folder) {
    Folders.delete(folder.resolve("kafka").resolve("data"));
    Folders.delete(folder.resolve("cassandra").resolve("data"));
    Folders.deleteNamed(folder.resolve("runs"), "state");
  }

  private void check() {
    output.positive("--repeat", repeat);
    output.positive("--records", records);
    output.positive("--keys", keys);
    output.positive("--updates", updates);
    output.positive("--naive-records", naiveRecords);
    output.check(warmUp >= 0 && warmUp < 1, "--warm-up", warmUp, "from 0 to below 1");
    output.check(
        !profiled.contains(ProfiledProcess.ELASTICSEARCH),
        "--profile",
        profiled,
        "of APP, CASSANDRA and KAFKA");
  }

  private List<Scenario> chosen() {
    check();
    List<Scenario> all = Scenarios.all(records, keys, updates, large);
    List<String> names = all.stream().map(Scenario::name).toList();
    for (String name : scenarioNames) {
      if (!names.contains(name)) {
        throw new ParameterException(
            spec.commandLine(), "No scenario '" + name + "'; there are " + names);
      }
    }
    return all.stream()
        .filter(one -> scenarioNames.isEmpty() || scenarioNames.contains(one.name()))
        .map(one -> contenders.isEmpty() ? one : one.withContenders(contenders))
        .toList();
  }
}
