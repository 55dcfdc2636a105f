package dev.isobar.benchmarks.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.weather.Observation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WeatherTest {

  @Test
  void theSameSeedGivesTheSameReports() {
    assertThat(reports(5)).isEqualTo(reports(5)).isNotEqualTo(reports(6));
  }

  @Test
  void someReportsComeAgainCorrected() {
    Map<String, Observation> known = new HashMap<>();
    int corrections = 0;
    for (Observation report : reports(1)) {
      Observation before = known.put(report.getStationId() + "@" + report.getTimestamp(), report);
      if (before != null) {
        assertThat(report).isNotEqualTo(before);
        corrections++;
      }
    }
    assertThat(corrections).isBetween(20, 90);
  }

  private static List<Observation> reports(long seed) {
    Weather weather = new Weather(seed, 40);
    return Stream.generate(weather::next).limit(1000).toList();
  }
}
