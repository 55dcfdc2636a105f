package dev.isobar.app.forecast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegressionTest {

  private static final int FEATURES = 5;

  private record Case(double[] features, double value) {}

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 20260715})
  void withoutForgettingItIsTheLeastSquaresSolution(long seed) {
    List<Case> cases = randomCases(seed, 500);
    Regression regression = Regression.untrained(FEATURES);

    cases.forEach(one -> regression.learn(one.features(), one.value(), 1.0));

    assertThat(regression.coefficients()).containsExactly(leastSquares(cases, 1.0), within(1e-9));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {3, 4})
  void withForgettingOlderCasesWeighLess(long seed) {
    List<Case> cases = randomCases(seed, 300);
    Regression regression = Regression.untrained(FEATURES);

    cases.forEach(one -> regression.learn(one.features(), one.value(), 0.98));

    assertThat(regression.coefficients()).containsExactly(leastSquares(cases, 0.98), within(1e-9));
  }

  @Test
  void coefficientsThatMadeTheDataAreFound() {
    double[] truth = {3.0, -1.5, 0.0, 0.25, 12.0};
    Random random = new Random(7);
    Regression regression = Regression.untrained(FEATURES);

    for (int i = 0; i < 3000; i++) {
      double[] features = features(random);
      regression.learn(features, dot(truth, features), 0.99);
    }

    assertThat(regression.coefficients()).containsExactly(truth, within(1e-9));
    assertThat(regression.predict(new double[] {1, 1, 1, 1, 1})).isEqualTo(13.75, within(1e-9));
  }

  @Test
  void firstStepIsAsByHand() {
    Regression regression = Regression.untrained(1);

    regression.learn(new double[] {2.0}, 4.1, 1.0);

    // P = 10: the gain is 10·2 / (1 + 2·10·2) = 20/41, the new P is 10 − 20²/41.
    assertThat(regression.coefficients()[0]).isEqualTo(2.0, within(1e-12));
    assertThat(regression.trace()).isEqualTo(10.0 - 400.0 / 41.0, within(1e-12));
  }

  @Test
  void longTimeWithoutNewsDoesNotMakeItWild() {
    Regression regression = Regression.untrained(2);
    Random random = new Random(11);
    for (int i = 0; i < 200; i++) {
      double[] features = {1.0, random.nextGaussian()};
      regression.learn(features, 2.0 + 3.0 * features[1], 0.95);
    }

    for (int i = 0; i < 10_000; i++) {
      regression.learn(new double[] {1.0, 0.0}, 2.0, 0.95);
      assertThat(regression.trace()).isLessThanOrEqualTo(2 * Regression.MOST_VARIANCE);
    }

    assertThat(regression.isSound()).isTrue();
    assertThat(regression.coefficients()).containsExactly(new double[] {2.0, 3.0}, within(1e-6));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {5, 6, 7})
  void staysSoundOverYearsOfNearlyDependentFeatures(long seed) {
    Random random = new Random(seed);
    Regression regression = Regression.untrained(FEATURES);

    for (int i = 0; i < 50_000; i++) {
      double first = random.nextGaussian();
      double[] features = {1.0, first, first + 1e-7 * random.nextGaussian(), 2.0 * first, 40.0};
      regression.learn(features, first + random.nextGaussian(), 0.998);
    }

    assertThat(regression.isSound()).isTrue();
    assertThat(regression.trace()).isLessThanOrEqualTo(FEATURES * Regression.MOST_VARIANCE);
    assertThat(Math.abs(regression.predict(new double[] {1, 1, 1, 2, 40}))).isLessThan(3.0);
  }

  @Test
  void whatWasKeptGoesOnAsBefore() {
    List<Case> cases = randomCases(9, 100);
    Regression whole = Regression.untrained(FEATURES);
    cases.forEach(one -> whole.learn(one.features(), one.value(), 0.99));
    Regression kept = Regression.untrained(FEATURES);
    cases.subList(0, 50).forEach(one -> kept.learn(one.features(), one.value(), 0.99));

    Regression read = Regression.of(kept.coefficients(), kept.covariance());
    cases.subList(50, 100).forEach(one -> read.learn(one.features(), one.value(), 0.99));

    assertThat(read.coefficients()).containsExactly(whole.coefficients());
    assertThat(read.covariance()).containsExactly(whole.covariance());
  }

  @Test
  void matrixOfAnotherSizeIsRefused() {
    assertThatThrownBy(() -> Regression.of(new double[2], new double[4]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4 values")
        .hasMessageContaining("2 features");
  }

  private static List<Case> randomCases(long seed, int count) {
    Random random = new Random(seed);
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      cases.add(new Case(features(random), random.nextGaussian() * 5.0));
    }
    return cases;
  }

  private static double[] features(Random random) {
    return new double[] {
      1.0,
      random.nextGaussian(),
      random.nextGaussian(),
      random.nextDouble(),
      random.nextGaussian() * 3.0
    };
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0.0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  /** The normal equations, written down and solved by elimination with pivots. */
  private static double[] leastSquares(List<Case> cases, double forgetting) {
    double[][] a = new double[FEATURES][FEATURES + 1];
    double prior = Math.pow(forgetting, cases.size()) / Regression.START_VARIANCE;
    for (int i = 0; i < FEATURES; i++) {
      a[i][i] = prior;
    }
    for (int n = 0; n < cases.size(); n++) {
      double weight = Math.pow(forgetting, cases.size() - 1.0 - n);
      double[] x = cases.get(n).features();
      for (int i = 0; i < FEATURES; i++) {
        for (int j = 0; j < FEATURES; j++) {
          a[i][j] += weight * x[i] * x[j];
        }
        a[i][FEATURES] += weight * x[i] * cases.get(n).value();
      }
    }
    return solve(a);
  }

  private static double[] solve(double[][] a) {
    for (int column = 0; column < FEATURES; column++) {
      int pivot = column;
      for (int row = column + 1; row < FEATURES; row++) {
        pivot = Math.abs(a[row][column]) > Math.abs(a[pivot][column]) ? row : pivot;
      }
      double[] swapped = a[pivot];
      a[pivot] = a[column];
      a[column] = swapped;
      for (int row = 0; row < FEATURES; row++) {
        double factor = row == column ? 0.0 : a[row][column] / a[column][column];
        for (int k = column; k <= FEATURES && factor != 0.0; k++) {
          a[row][k] -= factor * a[column][k];
        }
      }
    }
    double[] solution = new double[FEATURES];
    for (int i = 0; i < FEATURES; i++) {
      solution[i] = a[i][FEATURES] / a[i][i];
    }
    return solution;
  }
}
