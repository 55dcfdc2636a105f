package dev.isobar.benchmarks.sink;

import static dev.isobar.benchmarks.sink.Contender.LOOP;
import static dev.isobar.benchmarks.sink.Contender.RAW_SINGLE;
import static dev.isobar.benchmarks.sink.Contender.SINK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.benchmarks.report.Machine;
import dev.isobar.benchmarks.sink.feed.Format;
import dev.isobar.benchmarks.sink.feed.Order;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SinkComparisonTest {

  private static final SinkScenario SCENARIO =
      SinkScenario.of(
          Format.AVRO, false, 4, Order.GROUPED, 324_000L, List.of(RAW_SINGLE, LOOP, SINK));

  @Test
  void theMedianRunsAreCompared() {
    SinkComparison comparison =
        SinkComparison.of(
            SCENARIO,
            List.of(
                run(RAW_SINGLE, 10, 1),
                run(LOOP, 5, 2),
                run(SINK, 4, 3),
                run(SINK, 100, 30),
                run(SINK, 8, 4)));

    assertThat(String.join("\n", comparison.lines()))
        .contains("avro, grouped, 4 tasks: 324,000 records")
        .containsPattern("raw-single +10,000 +1.0 s")
        .containsPattern("sink +12,500 +4.0 s +5.0 s +0.5 s +400 B +500 B +1 %")
        .containsPattern("rows/s: sink / raw-single +1.25 × +≥ 1.30 × +missed")
        .containsPattern("rows/s: sink / loop +0.63 × +≥ 0.80 × +missed")
        .containsPattern("CPU a row: sink / loop +2.00 × +≤ 1.50 × +missed");
  }

  @Test
  void withoutTheOthersThereIsNothingToCompareWith() {
    SinkComparison comparison = SinkComparison.of(SCENARIO, List.of(run(SINK, 4, 3)));

    assertThat(comparison.ratios()).isEmpty();
    assertThat(String.join("\n", comparison.lines())).doesNotContain("aim");
  }

  @Test
  void theFileHasWhatTheTableHas(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("new/cassandra-sink.json");

    new SinkResults(
            "now",
            new Machine(2, "p", "m", "s", "j"),
            new SinkSettings(1, 1, 0.4, 1024, Map.of(), Set.of()),
            List.of(SinkComparison.of(SCENARIO, List.of(run(LOOP, 5, 2), run(SINK, 4, 3)))))
        .write(file);

    JsonNode scenario = new ObjectMapper().readTree(file.toFile()).at("/scenarios/0");
    assertThat(scenario.at("/scenario").asText()).isEqualTo("avro, grouped, 4 tasks");
    assertThat(scenario.at("/medians/1/rowsPerSecond").asDouble()).isEqualTo(25_000);
    assertThat(scenario.at("/medians/1/writerCpuPer100k").asDouble()).isEqualTo(3);
    assertThat(scenario.at("/ratios/0/value").asDouble()).isEqualTo(1.25);
    assertThat(scenario.at("/ratios/0/met").asBoolean()).isTrue();
  }

  private static SinkRun run(Contender contender, double seconds, double cpu) {
    return new SinkRun(contender, 100_000, seconds, cpu, 5, 0.5, 40_000_000, 50_000_000, 0.01);
  }
}
