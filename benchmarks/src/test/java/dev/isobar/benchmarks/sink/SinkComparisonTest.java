package dev.isobar.benchmarks.sink;

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

  private enum Who implements Contender {
    RAW,
    LOOP,
    SINK;

    @Override
    public boolean readsTopic() {
      return this != RAW;
    }

    @Override
    public boolean isConnector() {
      return this == SINK;
    }
  }

  private static final List<Aim> AIMS =
      List.of(
          new Aim(Who.RAW, Aim.Figure.SPEED, 1.3),
          new Aim(Who.LOOP, Aim.Figure.SPEED, 0.8),
          new Aim(Who.LOOP, Aim.Figure.CPU, 1.5));

  private static final SinkScenario SCENARIO =
      SinkScenario.of(Format.AVRO, false, 4, Order.GROUPED, 324_000L, List.of(Who.values()));

  @Test
  void theMedianRunsAreCompared() {
    SinkComparison comparison =
        SinkComparison.of(
            SCENARIO,
            "Cassandra",
            "rows",
            AIMS,
            List.of(
                run(Who.RAW, 10, 1),
                run(Who.LOOP, 5, 2),
                run(Who.SINK, 4, 3),
                run(Who.SINK, 100, 30),
                run(Who.SINK, 8, 4)));

    assertThat(String.join("\n", comparison.lines()))
        .contains("avro, grouped, 4 tasks: 324,000 records")
        .containsPattern("RAW +10,000 +1.0 s")
        .containsPattern("SINK +12,500 +4.0 s +5.0 s +0.5 s +400 B +500 B +1 %")
        .containsPattern("rows/s: SINK / RAW +1.25 × +≥ 1.30 × +missed")
        .containsPattern("rows/s: SINK / LOOP +0.63 × +≥ 0.80 × +missed")
        .containsPattern("CPU per 100,000 rows: SINK / LOOP +2.00 × +≤ 1.50 × +missed");
  }

  @Test
  void withoutTheOthersThereIsNothingToCompareWith() {
    SinkComparison comparison =
        SinkComparison.of(SCENARIO, "Cassandra", "rows", AIMS, List.of(run(Who.SINK, 4, 3)));

    assertThat(comparison.ratios()).isEmpty();
    assertThat(String.join("\n", comparison.lines())).doesNotContain("aim");
  }

  @Test
  void aRunThatWasOverAtTheFirstMarkMeetsNothing() {
    SinkRun unmeasured = new SinkRun("RAW", 0, 0.01, 0, 0, 0, 0, 0, 0);

    SinkComparison comparison =
        SinkComparison.of(
            SCENARIO, "Cassandra", "rows", AIMS, List.of(unmeasured, run(Who.SINK, 4, 3)));

    assertThat(comparison.ratios()).hasSize(1).noneMatch(Ratio::met);
    assertThat(String.join("\n", comparison.lines())).contains("too few records");
  }

  @Test
  void theFileHasWhatTheTableHas(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("new/cassandra-sink.json");

    new SinkResults(
            "now",
            new Machine(2, "p", "m", "s", "j"),
            new SinkSettings(1, 1, 0.4, 1024, Map.of(), Set.of()),
            List.of(
                SinkComparison.of(
                    SCENARIO,
                    "Cassandra",
                    "rows",
                    AIMS,
                    List.of(run(Who.LOOP, 5, 2), run(Who.SINK, 4, 3)))))
        .write(file);

    JsonNode scenario = new ObjectMapper().readTree(file.toFile()).at("/scenarios/0");
    assertThat(scenario.at("/scenario").asText()).isEqualTo("avro, grouped, 4 tasks");
    assertThat(scenario.at("/medians/1/perSecond").asDouble()).isEqualTo(25_000);
    assertThat(scenario.at("/medians/1/writerCpuPer100k").asDouble()).isEqualTo(3);
    assertThat(scenario.at("/ratios/0/value").asDouble()).isEqualTo(1.25);
    assertThat(scenario.at("/ratios/0/met").asBoolean()).isTrue();
  }

  private static SinkRun run(Who contender, double seconds, double cpu) {
    return new SinkRun(
        contender.toString(), 100_000, seconds, cpu, 5, 0.5, 40_000_000, 50_000_000, 0.01);
  }
}
