package dev.isobar.app.forecast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScoresTest {

  @Test
  void figuresAreAsByHand() {
    Scores scores = Scores.NONE.with(1.0, 2.0, 1.0).with(-3.0, 4.0, 1.0);

    assertThat(scores.weight()).isEqualTo(2.0);
    assertThat(scores.bias()).hasValue(-1.0);
    assertThat(scores.meanAbsoluteError()).hasValue(2.0);
    assertThat(scores.rootMeanSquareError()).hasValue(Math.sqrt(5.0));
    assertThat(scores.skill()).as("1 − (1 + 9) / (4 + 16)").hasValue(0.5);
  }

  @Test
  void olderCasesWeighLess() {
    Scores scores = Scores.NONE.with(4.0, 1.0, 0.5).with(1.0, 1.0, 0.5);

    assertThat(scores.weight()).isEqualTo(1.5);
    assertThat(scores.bias().orElseThrow()).isEqualTo(2.0, within(1e-12));
    assertThat(scores.rootMeanSquareError().orElseThrow()).isEqualTo(Math.sqrt(6.0));
  }

  @Test
  void nothingScoredHasNoFigures() {
    assertThat(Scores.NONE.bias()).isEmpty();
    assertThat(Scores.NONE.meanAbsoluteError()).isEmpty();
    assertThat(Scores.NONE.rootMeanSquareError()).isEmpty();
    assertThat(Scores.NONE.skill()).isEmpty();
  }

  @Test
  void noSkillIsToldWherePersistenceIsPerfect() {
    assertThat(Scores.NONE.with(1.0, 0.0, 1.0).skill()).isEmpty();
  }
}
