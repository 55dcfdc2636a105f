package dev.isobar.benchmarks.sink;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What one contender did in the measured middle of one run.
 *
 * @param rows that appeared in the table
 * @param seconds it took
 * @param writerCpuSeconds processor time of the process that writes
 * @param cassandraCpuSeconds of Cassandra
 * @param brokerCpuSeconds of the broker
 * @param bytesIn that the writing process read, from the broker for the most part; 0 if unknown
 * @param bytesOut that it wrote, to Cassandra for the most part; 0 if unknown
 * @param others the share of the machine that other processes had, from 0 to 1
 */
record SinkRun(
    Contender contender,
    long rows,
    double seconds,
    double writerCpuSeconds,
    double cassandraCpuSeconds,
    double brokerCpuSeconds,
    long bytesIn,
    long bytesOut,
    double others) {

  private static final double A_HUNDRED_THOUSAND = 100_000;

  @JsonProperty
  public double rowsPerSecond() {
    return rows / seconds;
  }

  /** Seconds of processor time of the writing process. */
  @JsonProperty
  public double writerCpuPer100k() {
    return writerCpuSeconds * A_HUNDRED_THOUSAND / rows;
  }

  /** Seconds of processor time of Cassandra. */
  @JsonProperty
  public double cassandraCpuPer100k() {
    return cassandraCpuSeconds * A_HUNDRED_THOUSAND / rows;
  }

  /** Seconds of processor time of the broker. */
  @JsonProperty
  public double brokerCpuPer100k() {
    return brokerCpuSeconds * A_HUNDRED_THOUSAND / rows;
  }

  @JsonProperty
  public double bytesInPerRow() {
    return (double) bytesIn / rows;
  }

  @JsonProperty
  public double bytesOutPerRow() {
    return (double) bytesOut / rows;
  }
}
