package dev.isobar.benchmarks.store;

import dev.isobar.benchmarks.application.Report.MetricValue;
import dev.isobar.benchmarks.application.Report.ThreadTime;
import java.util.List;

/**
 * One application's way through its input.
 *
 * @param contender the store's name
 * @param repeat from 1
 * @param records measured, those of the warm-up not among them
 * @param recordsPerSecond from the first record after the warm-up to the last commit
 * @param applicationMicros of processor time a record
 * @param cassandraMicros likewise
 * @param brokerMicros likewise
 * @param streamThreadBusy the share of the time in which the stream thread had a processor; it
 *     waited for the rest
 * @param othersBusy the share of the machine's processors that processes had which are no part of
 *     the benchmark; figures mean little where it is not near 0
 * @param collectorMillis spent in garbage collection
 * @param closeMillis what closing took, which writes what was not yet written; null if killed
 * @param residentBytes of the application at the end
 * @param liveHeapBytes after a full collection under way, null if not measured
 * @param checksum of the results
 * @param threads the application's busiest
 * @param metrics of Kafka Streams and of the store
 */
record RunResult(
    String contender,
    int repeat,
    long records,
    double recordsPerSecond,
    double applicationMicros,
    double cassandraMicros,
    double brokerMicros,
    double streamThreadBusy,
    double othersBusy,
    long collectorMillis,
    Long closeMillis,
    long residentBytes,
    Long liveHeapBytes,
    long checksum,
    List<ThreadTime> threads,
    List<MetricValue> metrics) {

  RunResult closedAfter(long millis) {
    return new RunResult(
        contender,
        repeat,
        records,
        recordsPerSecond,
        applicationMicros,
        cassandraMicros,
        brokerMicros,
        streamThreadBusy,
        othersBusy,
        collectorMillis,
        millis,
        residentBytes,
        liveHeapBytes,
        checksum,
        threads,
        metrics);
  }
}
