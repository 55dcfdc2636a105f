package dev.isobar.benchmarks.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;

/**
 * How long answers took.
 *
 * @param p50 microseconds
 * @param p99 microseconds
 * @param p999 microseconds
 * @param max microseconds
 */
record Latencies(
    @JsonProperty("p50Micros") double p50,
    @JsonProperty("p99Micros") double p99,
    @JsonProperty("p999Micros") double p999,
    @JsonProperty("maxMicros") double max) {

  private static final double NANOS = 1e3;

  /**
   * Of single answers.
   *
   * @param nanos in any order; not empty
   */
  static Latencies of(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Latencies(
        at(sorted, 0.5), at(sorted, 0.99), at(sorted, 0.999), sorted[sorted.length - 1] / NANOS);
  }

  private static double at(long[] sorted, double share) {
    int index = (int) Math.ceil(share * sorted.length) - 1;
    return sorted[Math.max(0, index)] / NANOS;
  }
}
