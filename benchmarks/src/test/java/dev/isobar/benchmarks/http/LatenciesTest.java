package dev.isobar.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  @Test
  void percentilesAreAnswersThatWereGiven() {
    Latencies latencies =
        Latencies.of(LongStream.rangeClosed(1, 1000).map(i -> (1001 - i) * 1000).toArray());

    assertThat(latencies).isEqualTo(new Latencies(500, 990, 999, 1000));
  }

  @Test
  void ofOneAllAreTheSame() {
    assertThat(Latencies.of(new long[] {2000})).isEqualTo(new Latencies(2, 2, 2, 2));
  }
}
