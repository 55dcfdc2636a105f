package dev.isobar.benchmarks.store;

import dev.isobar.benchmarks.application.Report;
import dev.isobar.benchmarks.application.Workload;
import dev.isobar.benchmarks.report.Display;
import dev.isobar.benchmarks.server.Folders;
import dev.isobar.benchmarks.server.QuietServers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Runs scenarios one after the other on the same servers. */
final class StoreBenchmark {

  private final Servers servers;
  private final QuietServers quiet;
  private final RunSettings settings;
  private final Path runs;
  private final Display display;

  /**
   * @param runs the folder in which each run gets its own
   * @param stopping ends it before its time
   */
  StoreBenchmark(
      Servers servers, RunSettings settings, Path runs, Display display, CountDownLatch stopping) {
    this.servers = servers;
    this.quiet = new QuietServers(() -> CpuTimes.of(servers).total(), stopping);
    this.settings = settings;
    this.runs = runs;
    this.display = display;
  }

  ScenarioResult run(Scenario scenario) throws InterruptedException {
    display.line("");
    display.line("%s: %s".formatted(scenario.name(), scenario.title()));
    return scenario.kind() == Scenario.Kind.RESTART ? restarts(scenario) : throughput(scenario);
  }

  private void awaitQuiet() throws InterruptedException {
    if (!quiet.await()) {
      throw new RunFailedException("Stopped");
    }
  }

  private ScenarioResult throughput(Scenario scenario) throws InterruptedException {
    Input input = input(scenario, scenario.name());
    load(input, scenario.records());
    List<RunResult> results = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    int repeats = scenario.repeats() == 0 ? settings.repeats() : scenario.repeats();
    for (int repeat = 1; repeat <= repeats; repeat++) {
      // Each time another one comes first.
      List<Contender> order = new ArrayList<>(scenario.contenders());
      Collections.rotate(order, 1 - repeat);
      for (Contender contender : order) {
        long records =
            contender == Contender.NAIVE
                ? Math.min(scenario.records(), settings.naiveRecords())
                : scenario.records();
        awaitQuiet();
        try (Run run = newRun(scenario, contender, repeat, records)) {
          RunResult result =
              new ThroughputRun(run, input.topic(), records, settings.warmUpShare()).measure();
          display.line("  %s: %,.0f records/s".formatted(run.id(), result.recordsPerSecond()));
          results.add(result);
          Folders.delete(run.stateFolder());
        } catch (RunFailedException e) {
          failed(faults, contender, repeat, e);
        }
      }
    }
    servers.deleteTopics(input.topic());
    return new Comparison(scenario, results, List.of(), faults).result(settings.seed());
  }

  private ScenarioResult restarts(Scenario scenario) throws InterruptedException {
    List<RunResult> fills = new ArrayList<>();
    List<RestartResult> results = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    for (Contender contender : scenario.contenders()) {
      // Of its own, as it grows on the way.
      Input input = input(scenario, scenario.name() + "-" + contender.label());
      load(input, scenario.records());
      awaitQuiet();
      try (Run run = newRun(scenario, contender, 1, scenario.records())) {
        RestartResult result =
            new RestartRun(run, servers, input, scenario.keys(), settings.warmUpShare())
                .measure(contender, settings.repeats());
        result
            .restarts()
            .forEach(
                restart ->
                    display.line(
                        "  %s: RUNNING after %,d ms".formatted(run.id(), restart.millis())));
        fills.add(result.fill());
        results.add(result);
        Folders.delete(run.stateFolder());
      } catch (RunFailedException e) {
        failed(faults, contender, 1, e);
      }
      servers.deleteTopics(input.topic());
    }
    return new Comparison(scenario, fills, results, faults).result(settings.seed());
  }

  private void failed(List<String> faults, Contender contender, int repeat, RunFailedException e) {
    String fault = contender.label() + " " + repeat + ": " + e.getMessage();
    faults.add(fault);
    display.line("  failed: " + fault);
  }

  private Run newRun(Scenario scenario, Contender contender, int repeat, long records) {
    String name = contender.label() + " " + repeat;
    Consumer<Report> progress =
        report -> {
          if (report instanceof Report.Progress now) {
            display.progress(name, now.processed(), records);
          }
        };
    return new Run(servers, scenario, contender, settings, repeat, runs, progress);
  }

  private Input input(Scenario scenario, String name) throws InterruptedException {
    boolean windows = scenario.workload() != Workload.COUNT;
    boolean everyKeyFirst = scenario.kind() == Scenario.Kind.RESTART;
    // In the past, but not so far that the broker would think it may delete it.
    long minute = 60_000;
    long first =
        (System.currentTimeMillis() - Input.millisOf(2 * scenario.records())) / minute * minute;
    String topic = "input." + name;
    servers.createTopic(topic);
    return new Input(topic, scenario.keys(), everyKeyFirst, windows, first, settings.seed());
  }

  private void load(Input input, long records) throws InterruptedException {
    display.line("  writing %,d records to topic %s".formatted(records, input.topic()));
    servers.load(input, records);
  }
}
