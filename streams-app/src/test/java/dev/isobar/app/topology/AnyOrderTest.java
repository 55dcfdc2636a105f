package dev.isobar.app.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.weather.HourlySummary;
import dev.isobar.weather.Observation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * However reports come within the grace, in any order, twice, corrected, before their station: the
 * hours end up as a batch computation over the final reports gives them, to the last bit.
 */
class AnyOrderTest {

  @TempDir Path state;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 20260715, -7})
  void streamEqualsBatch(long seed) {
    Random random = new Random(seed);
    Map<String, List<Observation>> versions = RandomReports.versionsOfReports(random);
    List<Observation> arrivals = RandomReports.interleave(versions, random);

    Map<String, HourlySummary> streamed;
    try (TopologyHarness weather = new TopologyHarness(state, Map.of())) {
      for (int i = 0; i < arrivals.size(); i++) {
        if (i % (arrivals.size() / 4) == 5
            && i / (arrivals.size() / 4) < RandomReports.STATIONS.size()) {
          weather.stationArrives(RandomReports.STATIONS.get(i / (arrivals.size() / 4)));
        }
        if (random.nextInt(10) == 0) {
          weather.pass(Duration.ofSeconds(1));
        }
        weather.reportArrives(arrivals.get(i));
      }
      weather.pass(Duration.ofSeconds(1));
      assertThat(weather.lateReports()).isZero();
      streamed = weather.finalHours();
    }

    assertThat(streamed).hasSizeGreaterThan(50).isEqualTo(BatchHours.of(versions));
  }
}
