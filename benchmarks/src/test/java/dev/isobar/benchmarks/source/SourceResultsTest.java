package dev.isobar.benchmarks.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.benchmarks.report.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceResultsTest {

  private static final SourceSettings SETTINGS =
      new SourceSettings(10_000, 300, 300, 4_000, 256, 1);
  private static final Machine MACHINE = new Machine(2, "p", "m", "s", "j");

  @Test
  void theTableSaysWhichTargetsAreMet() {
    SourceResults results =
        new SourceResults(
            "2026-07-15T20:00:00Z",
            MACHINE,
            SETTINGS,
            new PageCost(500, 10_000, 15_100),
            new SteadyLoad(10_000, 300, 300, 60, 10_000, 20_000, 45, 0.2, 256, 90.5),
            List.of(
                new CatchUp(0, 3_000, 240_000, 20, 10, 32),
                new CatchUp(200, 3_000, 240_000, 20, 19, 32)));

    String table = String.join("\n", results.lines());

    assertThat(table)
        .containsPattern("records / tree +1.51 × +≤ 1.50 × +missed")
        .containsPattern("share of a core +15.0 % +< 20.0 % +met")
        .containsPattern("requests a second +33.3")
        .containsPattern("answers after 0 ms: one task, requests a second +150")
        .containsPattern(" records a second +12,000")
        .containsPattern("task / bare client +0.50 × *\n")
        .containsPattern("task / bare client +0.95 × +≥ 0.90 × +met");
  }

  @Test
  void whatWasNotMeasuredIsNullInTheFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("new/source.json");

    new SourceResults("now", MACHINE, SETTINGS, new PageCost(500, 10, 12), null, List.of())
        .write(file);

    JsonNode json = new ObjectMapper().readTree(file.toFile());
    assertThat(json.at("/page/recordsMicros").asDouble()).isEqualTo(12);
    assertThat(json.at("/steady").isNull()).isTrue();
    assertThat(json.at("/settings/stations").asInt()).isEqualTo(10_000);
  }
}
