package dev.isobar.benchmarks.store;

import static dev.isobar.benchmarks.store.Contender.CASSANDRA;
import static dev.isobar.benchmarks.store.Contender.ROCKSDB;
import static dev.isobar.benchmarks.store.Runs.restart;
import static dev.isobar.benchmarks.store.Runs.run;
import static dev.isobar.benchmarks.store.Runs.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ResultTextTest {

  @Test
  void throughputIsATableWithItsTargets() {
    Scenario scenario = scenario(Scenario.Kind.THROUGHPUT, Map.of(), new Target(ROCKSDB, 0.8));
    List<RunResult> runs = List.of(run(ROCKSDB, 1, 31_000, 7), run(CASSANDRA, 1, 24_000, 7));

    List<String> text =
        ResultText.of(new Comparison(scenario, runs, List.of(), List.of("a fault")).result(1));

    assertThat(text)
        .contains("a-name: A title (1,000 records, 100 keys)")
        .contains("  target ≥ 0.80 × rocksdb: 0.77 ×, FAIL")
        .contains("  FAULT: a fault")
        .anyMatch(line -> line.matches("  rocksdb +31,000 +1\\.00 × .*"))
        .anyMatch(line -> line.matches("  cassandra +24,000 +0\\.77 × .*"));
  }

  @Test
  void restartsAndTheHeapAreTold() {
    Scenario scenario = scenario(Scenario.Kind.RESTART, Map.of(), new Target(ROCKSDB, 10));
    List<RestartResult> restarts = List.of(restart(ROCKSDB, 0, 6_000), restart(CASSANDRA, 0, 500));
    ScenarioResult result =
        new Comparison(
                scenario, restarts.stream().map(RestartResult::fill).toList(), restarts, List.of())
            .result(1);

    assertThat(ResultText.of(result))
        .anyMatch(line -> line.matches("  cassandra +500 ms +12\\.0 × .*"));
    assertThat(ResultText.targets(List.of(result)))
        .containsExactly("  a-name: target ≥ 10.0 × rocksdb: 12.0 ×, pass");
    assertThat(ResultText.of(new HeapGrowth(100, 40 << 20, 1_000, 41 << 20, true)))
        .isEqualTo(
            "  heap: 40.0 MiB live with 100 keys, 41.0 MiB with 1,000; target: not growing: pass");
  }
}
