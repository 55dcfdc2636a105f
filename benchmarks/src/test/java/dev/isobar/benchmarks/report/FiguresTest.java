package dev.isobar.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FiguresTest {

  @Test
  void figuresReadAsPeopleWriteThem() {
    assertThat(Figures.whole(25_310.4)).isEqualTo("25,310");
    assertThat(Figures.tenths(86.14)).isEqualTo("86.1");
    assertThat(Figures.ratio(0.823)).isEqualTo("0.82 ×");
    assertThat(Figures.ratio(12.34)).isEqualTo("12.3 ×");
    assertThat(Figures.mebibytes(3 << 20)).isEqualTo("3.0 MiB");
    assertThat(Figures.whole(Double.NaN)).isEqualTo("–");
  }

  @Test
  void theMedianIsOneOfTheRunsTheLowerOfTwo() {
    assertThat(Figures.median(List.of(9.0, 1.0, 5.0), run -> run)).isEqualTo(5.0);
    assertThat(Figures.median(List.of(9.0, 1.0), run -> run)).isEqualTo(1.0);
    assertThatThrownBy(() -> Figures.median(List.<Double>of(), run -> run))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
