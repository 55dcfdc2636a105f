package dev.isobar.benchmarks.store;

import dev.isobar.benchmarks.application.Workload;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Runs and scenarios for tests. */
final class Runs {

  private Runs() {}

  static RunResult run(Contender contender, int repeat, double recordsPerSecond, long checksum) {
    return new RunResult(
        contender.label(),
        repeat,
        800,
        recordsPerSecond,
        30,
        20,
        10,
        0.9,
        0.01,
        12,
        500L,
        200L << 20,
        contender == Contender.CASSANDRA ? 40L << 20 : null,
        checksum,
        List.of(),
        List.of());
  }

  static Scenario scenario(Scenario.Kind kind, Map<String, String> properties, Target... targets) {
    return new Scenario(
        "a-name",
        "A title",
        kind,
        Workload.COUNT,
        1_000,
        100,
        properties,
        List.of(Contender.ROCKSDB, Contender.CASSANDRA, Contender.NAIVE),
        0,
        List.of(targets));
  }

  static RestartResult restart(Contender contender, long lost, long... millis) {
    return new RestartResult(
        contender.label(),
        run(contender, 1, 100, 0),
        Arrays.stream(millis)
            .mapToObj(time -> new RestartResult.Restart(time, 5, 1, 100, 1_000 - lost, 1_000))
            .toList());
  }
}
