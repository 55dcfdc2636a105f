package dev.isobar.benchmarks.sink;

import dev.isobar.benchmarks.CommandOutput;
import dev.isobar.benchmarks.profile.ProfiledProcess;
import dev.isobar.benchmarks.sink.feed.Format;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** What can be chosen for the benchmark of any sink. */
public final class SinkOptions {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "Of the values in the topic: ${COMPLETION-CANDIDATES}.")
  private Format format;

  @Option(
      names = "--tasks",
      paramLabel = "N",
      description = "Tasks of the connector, from 1 to 4, and threads of the loop.")
  private Integer tasks;

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
      description = "Of the reports, written before the measurement begins.")
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

  /**
   * Refuses what makes no sense.
   *
   * @param server that is written to, and can be watched
   */
  public void check(CommandOutput output, ProfiledProcess server) {
    output.positive("--repeat", repeat);
    output.positive("--heap", heap);
    output.positive("--records", records);
    output.check(warmUp >= 0 && warmUp < 0.9, "--warm-up", warmUp, "from 0 to below 0.9");
    output.check(tasks == null || (tasks >= 1 && tasks <= 4), "--tasks", tasks, "from 1 to 4");
    Set<ProfiledProcess> running = Set.of(ProfiledProcess.APP, ProfiledProcess.KAFKA, server);
    for (ProfiledProcess process : profiled) {
      output.check(
          running.contains(process), "--profile", process, "one of " + new TreeSet<>(running));
    }
  }

  /** Of the values, or null for a choice of them. */
  public Format format() {
    return format;
  }

  /** Of the connector, or null for a choice of them. */
  public Integer tasks() {
    return tasks;
  }

  /** Of a topic, or null for as many as take about half a minute. */
  public Long records() {
    return records;
  }

  boolean keep() {
    return keep;
  }

  SinkSettings settings() {
    return new SinkSettings(
        seed,
        repeat,
        warmUp,
        heap,
        properties,
        profiled.isEmpty() ? Set.of() : new TreeSet<>(profiled));
  }
}
