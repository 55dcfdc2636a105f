package dev.isobar.benchmarks.sink;

import dev.isobar.benchmarks.CommandOutput;
import dev.isobar.benchmarks.report.Display;
import dev.isobar.benchmarks.report.Machine;
import java.util.ArrayList;
import java.util.List;

/** A benchmark of a sink from the start of the servers to the last table. */
public final class SinkSession {

  private final SinkTarget target;
  private final SinkOptions options;
  private final CommandOutput output;
  private final Display display;

  /** With these options, which were checked. */
  public SinkSession(SinkTarget target, SinkOptions options, CommandOutput output) {
    this.target = target;
    this.options = options;
    this.output = output;
    this.display = output.display();
  }

  /** Compares the contenders of each scenario, prints the tables and writes the results. */
  public void run(List<SinkScenario> scenarios) throws InterruptedException {
    SinkSettings settings = options.settings();
    display.line(
        "Seed " + settings.seed() + "; logs in " + output.folder() + "; Ctrl-C stops everything.");
    display.line(
        "Heaps: %s %,d MiB, broker %,d MiB, each that writes %,d MiB."
            .formatted(
                target.name(),
                SinkTarget.HEAP_MEGABYTES,
                SinkServers.BROKER_HEAP_MEGABYTES,
                settings.heapMegabytes()));
    SinkBenchmark benchmark =
        new SinkBenchmark(target, started(), settings, output.folder().resolve("runs"), display);
    benchmark.warmUpServers(
        scenarios.stream().mapToLong(one -> one.feed().records()).max().orElseThrow());
    List<SinkComparison> results = new ArrayList<>();
    for (SinkScenario scenario : scenarios) {
      display.line(scenario.label() + " …");
      results.add(benchmark.run(scenario));
      new SinkResults(output.startedAt(), Machine.here(), settings, results).write(output.file());
    }
    for (SinkComparison result : results) {
      display.line("");
      display.lines(result.lines());
    }
    display.line("");
    display.line(
        "CPU is seconds of processor time per 100,000 %s; read and written are the writer's bytes for each."
            .formatted(target.unit()));
    display.line("Results in " + output.file());
  }

  private SinkServers started() {
    SinkServers servers =
        new SinkServers(
            output.root(),
            output.folder(),
            target,
            (server, state, elapsed) ->
                display.line(
                    "  %s %s, %.1f s"
                        .formatted(server.name(), state.word(), elapsed.toMillis() / 1e3)));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  servers.close();
                  if (!options.keep()) {
                    servers.removeData();
                  }
                },
                "stop"));
    servers.start();
    return servers;
  }
}
