package dev.isobar.app.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantilesTest {

  private static final double[] RANKS = {0.1, 0.5, 0.9};

  @Test
  void ofFewValuesAQuantileIsOneOfThem() {
    assertThat(Quantiles.ofValues(new double[] {5, 3, 1, 2, 4}).at(RANKS)).containsExactly(1, 3, 5);
    assertThat(Quantiles.ofValues(new double[] {7}).at(RANKS)).containsExactly(7, 7, 7);
    assertThat(Quantiles.ofValues(new double[] {1, 2, 3, 4}).at(0.5)).containsExactly(3);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void theSketchSaysTheSameOfUpTo64Values(long seed) {
    Random random = new Random(seed);
    for (int n = 1; n <= Quantiles.EXACT; n++) {
      Quantiles values = Quantiles.ofValues(values(random, n));

      assertThat(Quantiles.ofBytes(values.toBytes()).at(RANKS))
          .as("%d values", n)
          .containsExactly(values.at(RANKS));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void mergedSketchesAreNearAndAlwaysTheSame(long seed) {
    Random random = new Random(seed);
    double[] all = values(random, 20_000);

    Quantiles merged = merged(all);

    double[] sorted = all.clone();
    Arrays.sort(sorted);
    for (double rank : RANKS) {
      double value = merged.at(rank)[0];
      long below = Arrays.stream(sorted).filter(other -> other < value).count();
      assertThat(below / (double) sorted.length).isEqualTo(rank, within(0.02));
    }
    assertThat(merged(all).toBytes()).isEqualTo(merged.toBytes());
  }

  private static Quantiles merged(double[] all) {
    Quantiles.Fold fold = new Quantiles.Fold();
    for (int from = 0; from < all.length; from += 200) {
      Quantiles part = Quantiles.ofValues(Arrays.copyOfRange(all, from, from + 200));
      fold.add(Quantiles.ofBytes(part.toBytes()));
    }
    return fold.result();
  }

  private static double[] values(Random random, int n) {
    return random.doubles(n, -20, 40).toArray();
  }
}
