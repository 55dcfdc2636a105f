package dev.isobar.benchmarks.store;

import dev.isobar.benchmarks.report.Figures;
import dev.isobar.benchmarks.store.RestartResult.Restart;
import dev.isobar.benchmarks.store.ScenarioResult.ContenderResult;
import dev.isobar.benchmarks.store.ScenarioResult.TargetResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Makes the result of a scenario from its runs. */
final class Comparison {

  private final Scenario scenario;
  private final List<RunResult> runs;
  private final List<RestartResult> restarts;
  private final List<String> faults;

  /**
   * @param faults those of runs without a result
   */
  Comparison(
      Scenario scenario, List<RunResult> runs, List<RestartResult> restarts, List<String> faults) {
    this.scenario = scenario;
    this.runs = List.copyOf(runs);
    this.restarts = List.copyOf(restarts);
    this.faults = List.copyOf(faults);
  }

  ScenarioResult result(long seed) {
    List<String> allFaults = new ArrayList<>(faults);
    allFaults.addAll(differences());
    allFaults.addAll(losses());
    List<ContenderResult> rows = rows();
    return new ScenarioResult(
        scenario.name(),
        scenario.title(),
        scenario.records(),
        scenario.keys(),
        seed,
        scenario.properties(),
        runs,
        restarts,
        allFaults,
        rows,
        targets(rows));
  }

  private List<ContenderResult> rows() {
    List<ContenderResult> rows = new ArrayList<>();
    for (Contender contender : scenario.contenders()) {
      List<RunResult> own = runs(contender);
      if (!own.isEmpty()) {
        rows.add(
            new ContenderResult(
                contender.label(),
                Figures.median(own, RunResult::recordsPerSecond),
                restart(contender),
                ratio(contender, Contender.ROCKSDB),
                ratio(contender, Contender.NAIVE)));
      }
    }
    return rows;
  }

  private List<TargetResult> targets(List<ContenderResult> rows) {
    List<TargetResult> results = new ArrayList<>();
    for (Target target : scenario.targets()) {
      rows.stream()
          .filter(row -> row.contender().equals(Contender.CASSANDRA.label()))
          .map(row -> target.against() == Contender.NAIVE ? row.toNaive() : row.toRocksdb())
          .filter(ratio -> ratio != null)
          .forEach(
              ratio ->
                  results.add(new TargetResult(target.text(), ratio, target.reachedBy(ratio))));
    }
    return results;
  }

  private Double ratio(Contender one, Contender other) {
    if (scenario.kind() == Scenario.Kind.RESTART) {
      Restart first = restart(one);
      Restart second = restart(other);
      return first == null || second == null ? null : (double) second.millis() / first.millis();
    }
    List<RunResult> first = runs(one);
    List<RunResult> second = runs(other);
    ToDoubleFunction<RunResult> speed = RunResult::recordsPerSecond;
    return first.isEmpty() || second.isEmpty()
        ? null
        : Figures.median(first, speed).recordsPerSecond()
            / Figures.median(second, speed).recordsPerSecond();
  }

  private List<RunResult> runs(Contender contender) {
    return runs.stream().filter(run -> run.contender().equals(contender.label())).toList();
  }

  private Restart restart(Contender contender) {
    List<Restart> own =
        restarts.stream()
            .filter(result -> result.contender().equals(contender.label()))
            .flatMap(result -> result.restarts().stream())
            .toList();
    return own.isEmpty() ? null : Figures.median(own, Restart::millis);
  }

  // With a record cache, which results come out depends on when it is flushed.
  private List<String> differences() {
    if (!"0".equals(scenario.properties().get("statestore.cache.max.bytes"))) {
      return List.of();
    }
    Map<Long, Map<Long, List<String>>> byRecords =
        runs.stream()
            .collect(
                Collectors.groupingBy(
                    RunResult::records,
                    Collectors.groupingBy(
                        RunResult::checksum,
                        Collectors.mapping(
                            run -> run.contender() + " " + run.repeat(), Collectors.toList()))));
    return byRecords.values().stream()
        .filter(byChecksum -> byChecksum.size() > 1)
        .map(byChecksum -> "These had different results: " + byChecksum.values())
        .toList();
  }

  private List<String> losses() {
    return restarts.stream()
        .flatMap(
            result ->
                result.restarts().stream()
                    .filter(restart -> restart.total() != restart.expected())
                    .map(
                        restart ->
                            "After a restart of %s its counts sum up to %,d, not to %,d"
                                .formatted(
                                    result.contender(), restart.total(), restart.expected())))
        .toList();
  }
}
