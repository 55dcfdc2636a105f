package dev.isobar.benchmarks.topology;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * What was measured in one run.
 *
 * @param state where the state was
 * @param reports processed while it was measured
 * @param seconds it took, until all that follows from them was processed too
 * @param applicationCpuSeconds processor time
 * @param cassandraCpuSeconds processor time
 * @param brokerCpuSeconds processor time
 * @param others the share of the machine that other processes had, from 0 to 1
 * @param timeShares where the application's processor time went, by samples: percent by kind of
 *     work; empty unless it was profiled
 */
record TopologyRun(
    String state,
    long reports,
    double seconds,
    double applicationCpuSeconds,
    double cassandraCpuSeconds,
    double brokerCpuSeconds,
    double others,
    Map<String, Double> timeShares) {

  private static final double MICROS = 1e6;

  /** Reports a second. */
  @JsonProperty
  double perSecond() {
    return reports / seconds;
  }

  /** Processor time of the application, microseconds a report. */
  @JsonProperty
  double applicationMicros() {
    return applicationCpuSeconds * MICROS / reports;
  }

  /** Processor time of Cassandra, microseconds a report. */
  @JsonProperty
  double cassandraMicros() {
    return cassandraCpuSeconds * MICROS / reports;
  }

  /** Processor time of the broker, microseconds a report. */
  @JsonProperty
  double brokerMicros() {
    return brokerCpuSeconds * MICROS / reports;
  }

  TopologyRun withTimeShares(Map<String, Double> shares) {
    return new TopologyRun(
        state,
        reports,
        seconds,
        applicationCpuSeconds,
        cassandraCpuSeconds,
        brokerCpuSeconds,
        others,
        shares);
  }
}
