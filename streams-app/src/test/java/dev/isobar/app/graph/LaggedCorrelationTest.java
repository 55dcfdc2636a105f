package dev.isobar.app.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaggedCorrelationTest {

  private static final int POINTS = 144;
  private static final int MAX_LAG = 18;

  @ParameterizedTest
  @ValueSource(ints = {-18, -7, -1, 0, 1, 5, 18})
  void shiftedSineIsFoundAtItsShift(int shift) {
    double[] first = series(LaggedCorrelationTest::wave);
    double[] second = series(i -> 280.0 + 3.0 * wave(i - shift));

    LaggedCorrelation best = LaggedCorrelation.best(first, second, MAX_LAG, 72).orElseThrow();

    assertThat(best.lag()).isEqualTo(shift);
    assertThat(best.correlation()).isCloseTo(1.0, within(1e-12));
    assertThat(best.points()).isEqualTo(POINTS - Math.abs(shift));
  }

  @Test
  void beyondTheLargestLagNothingIsFound() {
    LaggedCorrelation best =
        LaggedCorrelation.best(
                series(LaggedCorrelationTest::wave), series(i -> wave(i - 20)), MAX_LAG, 72)
            .orElseThrow();

    assertThat(best.lag()).isEqualTo(MAX_LAG);
    assertThat(best.correlation()).isLessThan(0.9999);
  }

  @Test
  void handWorkedCoefficient() {
    // Deviations (-2, 0, 2, 0) and (-1, 1, 1, -1): 4 / sqrt(8 * 4).
    LaggedCorrelation best =
        LaggedCorrelation.best(new double[] {1, 3, 5, 3}, new double[] {10, 12, 12, 10}, 0, 4)
            .orElseThrow();

    assertThat(best.correlation()).isCloseTo(1.0 / Math.sqrt(2.0), within(1e-15));
    assertThat(best.points()).isEqualTo(4);
  }

  @Test
  void equallyGoodLagsGoToTheNearestToZero() {
    double[] ramp = series(i -> 1000.0 + 0.1 * i);

    LaggedCorrelation best = LaggedCorrelation.best(ramp, ramp, MAX_LAG, 72).orElseThrow();

    assertThat(best.lag()).isZero();
    assertThat(best.correlation()).isCloseTo(1.0, within(1e-12));
  }

  @Test
  void ofTwoAsNearTheNegativeOneIsTaken() {
    double[] toAndFro = series(i -> i % 2);
    double[] against = series(i -> 1 - i % 2);

    LaggedCorrelation best = LaggedCorrelation.best(toAndFro, against, 1, 72).orElseThrow();

    assertThat(best.lag()).isEqualTo(-1);
    assertThat(best.correlation()).isCloseTo(1.0, within(1e-12));
  }

  @Test
  void pairsWithAGapDoNotCount() {
    double[] first = series(LaggedCorrelationTest::wave);
    double[] second = first.clone();
    Arrays.fill(first, 10, 20, Double.NaN);
    Arrays.fill(second, 15, 40, Double.NaN);

    LaggedCorrelation best = LaggedCorrelation.best(first, second, 0, 72).orElseThrow();

    assertThat(best.points()).isEqualTo(POINTS - 30);
    assertThat(best.correlation()).isCloseTo(1.0, within(1e-12));
  }

  @Test
  void tooFewPairsGiveNothing() {
    double[] first = series(LaggedCorrelationTest::wave);
    double[] second = first.clone();
    Arrays.fill(second, 71, POINTS, Double.NaN);

    assertThat(LaggedCorrelation.best(first, second, MAX_LAG, 72)).isEmpty();
    assertThat(LaggedCorrelation.best(first, second, 0, 71)).isPresent();
  }

  @Test
  void seriesThatDoesNotVaryGivesNothing() {
    double[] varying = series(LaggedCorrelationTest::wave);
    double[] constant = series(i -> 0.1);

    assertThat(LaggedCorrelation.best(varying, constant, MAX_LAG, 72)).isEmpty();
    assertThat(LaggedCorrelation.best(constant, varying, MAX_LAG, 72)).isEmpty();
    assertThat(LaggedCorrelation.best(constant, constant, MAX_LAG, 72)).isEmpty();
  }

  /** Two waves: no lag but the true one fits throughout. */
  private static double wave(int i) {
    return Math.sin(2 * Math.PI * i / 100.0) + 0.3 * Math.sin(2 * Math.PI * i / 37.0);
  }

  private static double[] series(IntToDoubleFunction value) {
    return IntStream.range(0, POINTS).mapToDouble(value).toArray();
  }
}
