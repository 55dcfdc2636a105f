package dev.isobar.benchmarks.sink;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What one contender did in the measured middle of one run.
 *
 * @param contender its name
 * @param written rows or documents that appeared
 * @param seconds it took
 * @param writerCpuSeconds processor time of the process that writes
 * @param storeCpuSeconds of the server that is written to
 * @param brokerCpuSeconds of the broker
 * @param bytesIn that the writing process read, from the broker for the most part; 0 if unknown
 * @param bytesOut that it wrote, to the server for the most part; 0 if unknown
 * @param others the share of the machine that other processes had, from 0 to 1
 */
public record SinkRun(
    String contender,
    long written,
    double seconds,
    double writerCpuSeconds,
    double storeCpuSeconds,
    double brokerCpuSeconds,
    long bytesIn,
    long bytesOut,
    double others) {

  private static final double A_HUNDRED_THOUSAND = 100_000;

  /** Rows or documents a second. */
  @JsonProperty
  public double perSecond() {
    return written / seconds;
  }

  /** Seconds of processor time of the writing process. */
  @JsonProperty
  public double writerCpuPer100k() {
    return writerCpuSeconds * A_HUNDRED_THOUSAND / written;
  }

  /** Seconds of processor time of the server that is written to. */
  @JsonProperty
  public double storeCpuPer100k() {
    return storeCpuSeconds * A_HUNDRED_THOUSAND / written;
  }

  /** Seconds of processor time of the broker. */
  @JsonProperty
  public double brokerCpuPer100k() {
    return brokerCpuSeconds * A_HUNDRED_THOUSAND / written;
  }

  /** Bytes read for a row or document. */
  @JsonProperty
  public double bytesInEach() {
    return (double) bytesIn / written;
  }

  /** Bytes written for a row or document. */
  @JsonProperty
  public double bytesOutEach() {
    return (double) bytesOut / written;
  }
}
