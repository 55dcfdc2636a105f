package dev.isobar.app.topology;

import static org.assertj.core.api.Assertions.assertThat;

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
 * summaries end up as a batch computation over the final reports gives them, to the last bit.
 */
class AnyOrderTest {

  @TempDir Path state;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 20260715, -7})
  void streamEqualsBatch(long seed) {
    Random random = new Random(seed);
    Map<String, List<Observation>> versions = RandomReports.versionsOfReports(random);

    Summaries streamed;
    try (SummaryPart summaries = new SummaryPart(state)) {
      for (Observation report : RandomReports.interleave(versions, random)) {
        if (random.nextInt(10) == 0) {
          summaries.weather.pass(Duration.ofSeconds(1));
        }
        summaries.weather.reportArrives(report);
      }
      streamed = summaries.finals();
      assertThat(summaries.weather.lateReports()).isZero();
    }

    streamed.assertEqual(BatchSummaries.ofVersions(versions));
  }

  /** The only one that takes all parts together: they do not disturb each other. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {4})
  void wholeTopologyEqualsBatchAlsoWhenStationsComeLater(long seed) {
    Random random = new Random(seed);
    Map<String, List<Observation>> versions = RandomReports.versionsOfReports(random);
    List<Observation> arrivals = RandomReports.interleave(versions, random);

    Summaries streamed;
    try (TopologyHarness weather = new TopologyHarness(state, Map.of())) {
      int quarter = arrivals.size() / 4;
      for (int i = 0; i < arrivals.size(); i++) {
        if (i % quarter == 5 && i / quarter < RandomReports.STATIONS.size()) {
          weather.stationArrives(RandomReports.STATIONS.get(i / quarter));
        }
        if (random.nextInt(10) == 0) {
          weather.pass(Duration.ofSeconds(1));
        }
        weather.reportArrives(arrivals.get(i));
      }
      weather.settle();
      assertThat(weather.lateReports()).isZero();
      streamed =
          new Summaries(
              weather.finalHours(),
              TopologyHarness.finals(weather.daily),
              TopologyHarness.finals(weather.rolling),
              TopologyHarness.finals(weather.areas));
    }

    streamed.assertEqual(BatchSummaries.ofVersions(versions));
  }
}
