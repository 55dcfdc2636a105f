package dev.isobar.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpComparisonTest {

  private static final HttpSettings SETTINGS =
      new HttpSettings(1, 10, 100, 3, 1, 4, 2, 50, 256, Map.of());

  @Test
  void ratioIsThatOfTheMedians() {
    HttpComparison comparison =
        HttpComparison.of(
            "2026-01-01T00:00:00Z",
            SETTINGS,
            List.of(
                round(PointBenchmark.CONSTANT, 900),
                round(PointBenchmark.REPORT, 750),
                round(PointBenchmark.CONSTANT, 1000),
                round(PointBenchmark.REPORT, 10),
                round(PointBenchmark.CONSTANT, 5000),
                round(PointBenchmark.REPORT, 800)),
            List.of());

    assertThat(comparison.ratioOfReports()).isEqualTo(0.75);
    assertThat(comparison.ratioOfNumbers()).isNaN();
    assertThat(comparison.lines())
        .anyMatch(line -> line.contains("0.75 ×") && line.endsWith("met"));
  }

  @Test
  void windowsAreToldByWhoWasAskedWithTheirPercentiles() {
    HttpComparison comparison =
        HttpComparison.of(
            "2026-01-01T00:00:00Z",
            SETTINGS,
            List.of(),
            List.of(
                window("cassandra, bounded", 0),
                window("rocksdb, owner", 12),
                window("cassandra, bounded", 0.5),
                window("rocksdb, owner", 14)));

    assertThat(comparison.lines())
        .anyMatch(line -> line.strip().matches("cassandra, bounded +2 +0.0 +0.5 +0.5 .*"))
        .anyMatch(line -> line.strip().matches("rocksdb, owner +2 +12.0 +14.0 +14.0 .*"));
  }

  private static PointRound round(String answer, double perSecond) {
    return new PointRound(answer, perSecond, 100, 10, new Latencies(1, 2, 3, 4), 0);
  }

  private static FailureWindow window(String contender, double seconds) {
    return new FailureWindow(contender, seconds, 5, 100, 700, Map.of("owner", 95));
  }
}
