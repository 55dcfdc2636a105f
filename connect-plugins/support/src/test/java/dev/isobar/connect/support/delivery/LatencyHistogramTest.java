package dev.isobar.connect.support.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {

  private final LatencyHistogram latency = new LatencyHistogram();

  @Test
  void knowsNothingBeforeTheFirst() {
    assertThat(latency.quantile(0.5)).isNaN();
  }

  @Test
  void findsQuantilesToWithinAFifth() {
    for (int millis = 1; millis <= 1000; millis++) {
      latency.add(TimeUnit.MILLISECONDS.toNanos(millis), 0);
    }

    assertThat(latency.quantile(0.5)).isCloseTo(500, Percentage.withPercentage(20));
    assertThat(latency.quantile(0.99)).isCloseTo(990, Percentage.withPercentage(20));
  }

  @Test
  void forgetsWhatWasLongAgo() {
    latency.add(TimeUnit.SECONDS.toNanos(100), 0);
    latency.add(TimeUnit.MILLISECONDS.toNanos(1), TimeUnit.MINUTES.toNanos(2));
    latency.add(TimeUnit.MILLISECONDS.toNanos(1), TimeUnit.MINUTES.toNanos(4));

    assertThat(latency.quantile(1)).isCloseTo(1, within(0.2));
  }

  @Test
  void takesAnyDuration() {
    latency.add(0, 0);
    latency.add(Long.MAX_VALUE, 0);

    assertThat(latency.quantile(0.5)).isPositive();
  }
}
