package dev.isobar.benchmarks.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.benchmarks.store.ScenarioResult.ContenderResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class HeapGrowthTest {

  @Test
  void aTenthMoreOrEightMebibytesAreNoGrowth() {
    assertThat(HeapGrowth.of(List.of(of(1_000, 200), of(100, 190))))
        .contains(new HeapGrowth(100, 190L << 20, 1_000, 200L << 20, true));
    assertThat(HeapGrowth.of(List.of(of(100, 40), of(1_000, 48))))
        .hasValueSatisfying(heap -> assertThat(heap.reached()).isTrue());
    assertThat(HeapGrowth.of(List.of(of(100, 40), of(1_000, 49))))
        .hasValueSatisfying(heap -> assertThat(heap.reached()).isFalse());
  }

  @Test
  void oneMeasurementTellsNothing() {
    assertThat(HeapGrowth.of(List.of(of(100, 40)))).isEmpty();
  }

  private static ScenarioResult of(long keys, long mebibytes) {
    RunResult run =
        new RunResult(
            "cassandra",
            1,
            1,
            1,
            1,
            1,
            1,
            1,
            0,
            0,
            null,
            0,
            mebibytes << 20,
            0,
            List.of(),
            List.of());
    return new ScenarioResult(
        "name",
        "title",
        1,
        keys,
        1,
        Map.of(),
        List.of(run),
        List.of(),
        List.of(),
        List.of(new ContenderResult("cassandra", run, null, null, null)),
        List.of());
  }
}
