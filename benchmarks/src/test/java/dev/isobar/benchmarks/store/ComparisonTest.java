package dev.isobar.benchmarks.store;

import static dev.isobar.benchmarks.store.Contender.CASSANDRA;
import static dev.isobar.benchmarks.store.Contender.NAIVE;
import static dev.isobar.benchmarks.store.Contender.ROCKSDB;
import static dev.isobar.benchmarks.store.Runs.restart;
import static dev.isobar.benchmarks.store.Runs.run;
import static dev.isobar.benchmarks.store.Runs.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.benchmarks.store.ScenarioResult.TargetResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ComparisonTest {

  private static final Map<String, String> EVERY_RESULT = Map.of("statestore.cache.max.bytes", "0");

  @Test
  void mediansAreComparedAndTargetsJudged() {
    Scenario scenario =
        scenario(
            Scenario.Kind.THROUGHPUT,
            EVERY_RESULT,
            new Target(ROCKSDB, 0.8),
            new Target(NAIVE, 10));
    List<RunResult> runs =
        List.of(
            run(ROCKSDB, 1, 100, 7),
            run(ROCKSDB, 2, 90, 7),
            run(ROCKSDB, 3, 110, 7),
            run(CASSANDRA, 1, 85, 7),
            run(NAIVE, 1, 10, 7));

    ScenarioResult result = new Comparison(scenario, runs, List.of(), List.of()).result(1);

    assertThat(result.comparison())
        .extracting(row -> row.run().recordsPerSecond())
        .containsExactly(100.0, 85.0, 10.0);
    assertThat(result.comparison().get(1).toRocksdb()).isEqualTo(0.85);
    assertThat(result.targets())
        .containsExactly(
            new TargetResult("≥ 0.80 × rocksdb", 0.85, true),
            new TargetResult("≥ 10.0 × naive", 8.5, false));
    assertThat(result.faults()).isEmpty();
  }

  @Test
  void withoutTheOtherStoreThereIsNoTargetToJudge() {
    Scenario scenario = scenario(Scenario.Kind.THROUGHPUT, EVERY_RESULT, new Target(ROCKSDB, 0.8));

    ScenarioResult result =
        new Comparison(scenario, List.of(run(CASSANDRA, 1, 85, 7)), List.of(), List.of()).result(1);

    assertThat(result.comparison()).hasSize(1);
    assertThat(result.comparison().get(0).toRocksdb()).isNull();
    assertThat(result.targets()).isEmpty();
  }

  @Test
  void differentResultsOfTheSameInputAreAFault() {
    List<RunResult> runs = List.of(run(ROCKSDB, 1, 100, 7), run(CASSANDRA, 1, 100, 8));

    assertThat(
            new Comparison(
                    scenario(Scenario.Kind.THROUGHPUT, EVERY_RESULT), runs, List.of(), List.of())
                .result(1)
                .faults())
        .singleElement()
        .asString()
        .contains("different results", "rocksdb 1", "cassandra 1");
    // With a record cache not every result comes out.
    assertThat(
            new Comparison(scenario(Scenario.Kind.THROUGHPUT, Map.of()), runs, List.of(), List.of())
                .result(1)
                .faults())
        .isEmpty();
  }

  @Test
  void restartsAreComparedByTheirTime() {
    Scenario scenario = scenario(Scenario.Kind.RESTART, EVERY_RESULT, new Target(ROCKSDB, 10));
    List<RestartResult> restarts =
        List.of(restart(ROCKSDB, 0, 6_000, 9_000, 5_000), restart(CASSANDRA, 0, 500, 700, 600));

    ScenarioResult result =
        new Comparison(
                scenario, restarts.stream().map(RestartResult::fill).toList(), restarts, List.of())
            .result(1);

    assertThat(result.targets()).containsExactly(new TargetResult("≥ 10.0 × rocksdb", 10.0, true));
  }

  @Test
  void aStateThatIsNotWholeAfterARestartIsAFault() {
    List<RestartResult> restarts = List.of(restart(CASSANDRA, 3, 500));

    assertThat(
            new Comparison(
                    scenario(Scenario.Kind.RESTART, EVERY_RESULT),
                    List.of(),
                    restarts,
                    List.of("an earlier one"))
                .result(1)
                .faults())
        .containsExactly(
            "an earlier one",
            "After a restart of cassandra its counts sum up to 997, not to 1,000");
  }
}
