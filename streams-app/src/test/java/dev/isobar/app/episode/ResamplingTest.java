package dev.isobar.app.episode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResamplingTest {

  private static final long MINUTE = 60_000;

  /** An hour in steps of ten minutes, from minute 60 to 120. */
  private static final Grid GRID =
      Grid.of(Duration.ofHours(1), Duration.ofMinutes(10), Duration.ofMinutes(40));

  @Test
  void valuesBetweenTwoSamplesAreOnAStraightLine() {
    assertThat(resampled(at(55, 1.0), at(75, 5.0), at(95, 1.0), at(125, 7.0)))
        .containsExactly(2.0, 4.0, 4.0, 2.0, 2.0, 4.0);
  }

  @Test
  void sampleAtTheVeryTimeIsTakenAsItIs() {
    assertThat(resampled(at(60, 0.1), at(70, 0.7), at(80, 0.3)))
        .containsExactly(0.1, 0.7, 0.3, null, null, null);
  }

  @Test
  void gapThatIsJustAllowedIsBridged() {
    assertThat(resampled(at(60, 0.0), at(100, 8.0))).containsExactly(0.0, 2.0, 4.0, 6.0, 8.0, null);
  }

  @Test
  void longerGapIsNot() {
    assertThat(resampled(at(60, 0.0), at(101, 8.0), at(110, 9.0)))
        .containsExactly(0.0, null, null, null, null, 9.0);
  }

  @Test
  void samplesOutsideCountForTheEdgesOnly() {
    assertThat(resampled(at(45, 0.0), at(65, 4.0), at(105, 0.0), at(125, 2.0)))
        .containsExactly(3.0, 3.5, 2.5, 1.5, 0.5, 0.5);
  }

  @Test
  void nothingIsContinuedBeyondTheFirstAndTheLast() {
    assertThat(resampled(at(75, 1.0), at(95, 1.0)))
        .containsExactly(null, null, 1.0, 1.0, null, null);
  }

  @Test
  void singleSampleCountsAtItsOwnTimeOnly() {
    assertThat(resampled(at(80, 3.0))).containsExactly(null, null, 3.0, null, null, null);
    assertThat(resampled(at(81, 3.0))).containsOnlyNulls();
  }

  @Test
  void withoutSamplesAllIsNull() {
    assertThat(resampled()).hasSize(6).containsOnlyNulls();
  }

  @Test
  void timesBeforeTheEpochAreCutAlike() {
    assertThat(GRID.startOf(-1)).isEqualTo(-60 * MINUTE);
    assertThat(GRID.startOf(0)).isZero();
    assertThat(GRID.startOf(60 * MINUTE - 1)).isZero();
    assertThat(GRID.startOf(60 * MINUTE)).isEqualTo(60 * MINUTE);
  }

  @Test
  void normalizedHasZeroMeanAndUnitVariance() {
    Normalization normalized = Normalization.of(Arrays.asList(2.0, null, 4.0, 4.0, 6.0));

    assertThat(normalized.count()).isEqualTo(4);
    assertThat(normalized.mean()).isEqualTo(4.0);
    assertThat(normalized.standardDeviation()).isEqualTo(Math.sqrt(2.0));
    assertThat(normalized.values())
        .containsExactly(-2.0 / Math.sqrt(2.0), null, 0.0, 0.0, 2.0 / Math.sqrt(2.0));
  }

  @Test
  void constantBecomesZeros() {
    // 0.1 added up ten times is not 1.0.
    Normalization normalized = Normalization.of(Stream.generate(() -> 0.1).limit(10).toList());

    assertThat(normalized.mean()).isEqualTo(0.1);
    assertThat(normalized.standardDeviation()).isZero();
    assertThat(normalized.values()).hasSize(10).containsOnly(0.0);
  }

  @Test
  void nothingHasNoMean() {
    Normalization normalized = Normalization.of(Arrays.asList(null, null));

    assertThat(normalized.count()).isZero();
    assertThat(normalized.mean()).isNull();
    assertThat(normalized.standardDeviation()).isNull();
    assertThat(normalized.values()).containsExactly(null, null);
  }

  private static Sample at(long minute, double value) {
    return new Sample(minute * MINUTE, value);
  }

  private static List<Double> resampled(Sample... samples) {
    return Resampling.onto(GRID, 60 * MINUTE, List.of(samples));
  }
}
