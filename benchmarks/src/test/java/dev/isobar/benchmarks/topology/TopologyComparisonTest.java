package dev.isobar.benchmarks.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TopologyComparisonTest {

  private static final TopologySettings SETTINGS =
      new TopologySettings(1, 10, 1000, 1, 0.5, 256, Map.of(), Set.of());

  @Test
  void ratesAreComparedByTheirMedians() {
    TopologyComparison comparison =
        TopologyComparison.of(
            "2026-01-01T00:00:00Z",
            SETTINGS,
            List.of(
                run(TopologyState.LOCAL, 10, Map.of("RocksDB", 25.0)),
                run(TopologyState.CASSANDRA, 25, Map.of()),
                run(TopologyState.CASSANDRA, 40, Map.of()),
                run(TopologyState.CASSANDRA, 15, Map.of())));

    assertThat(comparison.ratio())
        .hasValueSatisfying(r -> assertThat(r).isEqualTo(0.4, within(1e-9)));
    assertThat(comparison.lines())
        .anyMatch(line -> line.contains("0.40 ×") && line.contains("missed"))
        .anyMatch(line -> line.contains("RocksDB") && line.contains("2,500.0"));
  }

  private static TopologyRun run(
      TopologyState state, double seconds, Map<String, Double> timeShares) {
    return new TopologyRun(state.label(), 1000, seconds, 10, 2, 1, 0, timeShares);
  }
}
